package org.muniment.message.html;

import org.muniment.message.HtmlText;
import org.muniment.message.HtmlTextContract;

class SanitizedHtmlTest implements HtmlTextContract {
  @Override
  public HtmlText html() {
    return new SanitizedHtml();
  }
}
