package org.muniment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  @Test
  void membersAreSortedAndNothingIsThereThatNeedNotBe() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("uid", 7L);
    members.put("flags", List.of("\\Seen", "$Forwarded"));
    members.put("absent", null);
    members.put("address", Map.of("z", true, "a", 1));

    assertThat(CanonicalJson.write(members))
        .isEqualTo(
            "{\"address\":{\"a\":1,\"z\":true},\"flags\":[\"\\\\Seen\",\"$Forwarded\"],\"uid\":7}");
  }

  /** The string example of RFC 8785 section 3.2.2.2. */
  @Test
  void charactersAreEscapedAsTheRfcShows() {
    assertThat(CanonicalJson.write(Map.of("s", "€$\u000f\nA'B\"\\\\\"/")))
        .isEqualTo("{\"s\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void namesAreSortedByTheirUtf16Units() {
    assertThat(CanonicalJson.write(Map.of("\uFB33", 1, "😀", 2, "\u20ac", 3, "1", 4)))
        .isEqualTo("{\"1\":4,\"\u20ac\":3,\"😀\":2,\"\uFB33\":1}");
  }

  @Test
  void aLoneSurrogateOfABrokenHeaderDoesNotBreakTheLedger() {
    assertThat(CanonicalJson.write(Map.of("subject", "a\uD83Db😀")))
        .isEqualTo("{\"subject\":\"a\uFFFDb😀\"}");
  }

  @Test
  void aNumberThatJsonWouldRoundIsRefused() {
    assertThatThrownBy(() -> CanonicalJson.write(Map.of("n", (1L << 53) + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
