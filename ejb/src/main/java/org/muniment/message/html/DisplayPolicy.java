package org.muniment.message.html;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muniment.message.HtmlText.Pictures;
import org.muniment.message.SafeHtml;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * What a message may show: text, tables, colours, links that open elsewhere, pictures that came
 * with it. One for each rendering, because it counts.
 */
final class DisplayPolicy {
  private static final String[] ELEMENTS = {
    "a",
    "abbr",
    "address",
    "article",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr"
  };
  private static final String[] LOOKS = {
    "align",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "color",
    "colspan",
    "dir",
    "face",
    "height",
    "lang",
    "rowspan",
    "size",
    "start",
    "title",
    "valign",
    "width"
  };

  private static final Pattern LINK = Pattern.compile("(?i)(?:https?:|mailto:).*", Pattern.DOTALL);
  private static final Pattern INLINE_PICTURE =
      Pattern.compile("(?i)data:image/(?:png|gif|jpe?g|webp);base64,[a-z0-9+/=\\s]*");

  private final Pictures pictures;
  private int blocked;

  DisplayPolicy(Pictures pictures) {
    this.pictures = pictures;
  }

  SafeHtml apply(String html) {
    String body = policy().sanitize(html);
    return new SafeHtml(body, blocked, pictures.remote());
  }

  /** The style attribute is parsed and rebuilt; addresses in it are dropped. */
  private PolicyFactory policy() {
    return new HtmlPolicyBuilder()
        .allowElements(ELEMENTS)
        .allowElements(this::picture, "img")
        .allowElements(DisplayPolicy::link, "a")
        .allowAttributes(LOOKS)
        .globally()
        .allowStyling(CssSchema.DEFAULT)
        .allowUrlProtocols("http", "https", "mailto", "cid", "data")
        .allowAttributes("href")
        .matching(LINK)
        .onElements("a")
        .allowAttributes("src", "alt")
        .onElements("img")
        .allowWithoutAttributes("font", "span", "img", "a")
        .disallowTextIn("title", "noscript", "template")
        .toFactory();
  }

  /** Links open elsewhere, do not tell where the reader came from, and show where they lead. */
  private static String link(String element, List<String> attributes) {
    String target = remove(attributes, "href");
    if (target != null) {
      remove(attributes, "title");
      attributes.addAll(
          List.of(
              "href",
              target,
              "title",
              target,
              "target",
              "_blank",
              "rel",
              "noopener noreferrer nofollow"));
    }
    return element;
  }

  private String picture(String element, List<String> attributes) {
    String source = remove(attributes, "src");
    String shown = source == null ? null : source(source.strip());
    if (shown != null) {
      attributes.addAll(List.of("src", shown));
    }
    return element;
  }

  private @Nullable String source(String source) {
    String lower = source.toLowerCase(Locale.ROOT);
    if (lower.startsWith("cid:")) {
      return pictures.within(source.substring("cid:".length()));
    }
    if (lower.startsWith("data:")) {
      return INLINE_PICTURE.matcher(source).matches() ? source : null;
    }
    boolean remote =
        lower.startsWith("http:") || lower.startsWith("https:") || lower.startsWith("//");
    if (remote && !pictures.remote()) {
      blocked++;
    }
    return remote && pictures.remote() ? source : null;
  }

  private static @Nullable String remove(List<String> attributes, String name) {
    for (int i = 0; i + 1 < attributes.size(); i += 2) {
      if (attributes.get(i).equals(name)) {
        attributes.remove(i);
        return attributes.remove(i);
      }
    }
    return null;
  }
}
