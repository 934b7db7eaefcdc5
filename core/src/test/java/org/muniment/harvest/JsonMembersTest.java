package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {
  @Test
  void membersOfTheFirstLevelAreReadAsText() {
    assertThat(
            JsonMembers.of(
                " {\"a\" : \"x\\n"
                    + "\\u00e9\\\"\", \"b\":3600 , \"c\":true,\"d\":null,"
                    + " \"e\":{\"a\":\"deep\"},\"f\":[1,{\"a\":2},[]]}\n"))
        .contains(Map.of("a", "x\n\u00e9\"", "b", "3600", "c", "true"));
    assertThat(JsonMembers.of("{}")).contains(Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1}x",
        "{\"a\":\"\\u00\"}",
        "{\"a\":\"x}",
        "{\"a\":what}",
        "<html>"
      })
  void whatIsNoObjectHasNone(String text) {
    assertThat(JsonMembers.of(text)).isEmpty();
  }

  @Test
  void depthIsBounded() {
    assertThat(JsonMembers.of("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}")).isEmpty();
  }
}
