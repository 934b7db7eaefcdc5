package org.muniment.message.html;

import jakarta.enterprise.context.ApplicationScoped;
import org.muniment.message.HtmlText;
import org.muniment.message.SafeHtml;
import org.owasp.html.HtmlSanitizer;

/** The port by the OWASP sanitizer; keeps no state. */
@ApplicationScoped
public class SanitizedHtml implements HtmlText {

  @Override
  public String words(String html) {
    VisibleWords words = new VisibleWords();
    HtmlSanitizer.sanitize(html, words);
    return words.text();
  }

  @Override
  public SafeHtml safe(String html, Pictures pictures) {
    return new DisplayPolicy(pictures).apply(html);
  }

  @Override
  public SafeHtml ofPlain(String text) {
    return new SafeHtml(new PlainText().html(text), 0, false);
  }
}
