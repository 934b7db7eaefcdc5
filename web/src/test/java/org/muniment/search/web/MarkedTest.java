package org.muniment.search.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.muniment.search.Snippet;

class MarkedTest {
  @Test
  void matchesAreMarked() {
    Snippet snippet = new Snippet("the invoice of May", List.of(new Snippet.Range(4, 11)));
    assertThat(Marked.html(snippet)).isEqualTo("the <mark>invoice</mark> of May");
  }

  @Test
  void textThatLooksLikeHtmlStaysText() {
    Snippet snippet =
        new Snippet("<script>alert('x')</script> & \"y\"", List.of(new Snippet.Range(8, 13)));
    assertThat(Marked.html(snippet))
        .isEqualTo(
            "&lt;script&gt;<mark>alert</mark>(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;");
  }

  @Test
  void controlCharactersBecomeSpaces() {
    assertThat(Marked.html(new Snippet("a\u0000b\nc", List.of()))).isEqualTo("a b c");
  }
}
