package org.muniment.search.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muniment.search.Facet;
import org.muniment.search.SearchRequest.Order;

class SearchAddressTest {
  private static final SearchAddress AT_REST = SearchAddress.of(Map.of());

  @Test
  void anEmptyAddressAsksNothing() {
    assertThat(AT_REST.asks()).isFalse();
    assertThat(AT_REST.query()).isEmpty();
    assertThat(AT_REST.order()).isEqualTo(Order.DATE_DESC);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    SearchAddress address =
        new SearchAddress(
            "from:anna \"50 % & more\"",
            Order.RELEVANCE,
            Map.of(Facet.SENDER, Set.of("anna@example.org"), Facet.YEAR, Set.of("2024")),
            "token-1",
            "ab12");
    assertThat(address)
        .hasToString(
            "/search?q=from%3Aanna+%2250+%25+%26+more%22&order=relevance"
                + "&sender=anna%40example.org&year=2024&after=token-1&open=ab12");
    assertThat(
            SearchAddress.of(
                Map.of(
                    "q", new String[] {"from:anna \"50 % & more\""},
                    "order", new String[] {"relevance"},
                    "sender", new String[] {"anna@example.org"},
                    "year", new String[] {"2024"},
                    "after", new String[] {"token-1"},
                    "open", new String[] {"ab12"})))
        .isEqualTo(address);
  }

  @Test
  void narrowingStartsAgainFromTheFirstPage() {
    SearchAddress narrowed = AT_REST.after("token-1").narrowedTo(Facet.YEAR, "2024");
    assertThat(narrowed.after()).isNull();
    assertThat(narrowed.has(Facet.YEAR, "2024")).isTrue();
    assertThat(narrowed.without(Facet.YEAR, "2024")).isEqualTo(AT_REST);
  }

  @Test
  void anOrderThatDoesNotExistIsTheUsualOne() {
    assertThat(SearchAddress.of(Map.of("order", new String[] {"sideways"})).order())
        .isEqualTo(Order.DATE_DESC);
  }
}
