package org.muniment.message;

import org.jspecify.annotations.Nullable;

/**
 * Makes of HTML, which anybody may have written, what can be searched and what can be shown. Never
 * throws for malformed HTML. Safe for use by many threads. Every adapter passes {@code
 * HtmlTextContract}.
 */
public interface HtmlText {

  /** The words of it, as a reader sees them; scripts, styles and the head are left out. */
  String words(String html);

  /** It, made harmless. */
  SafeHtml safe(String html, Pictures pictures);

  /** Plain text as HTML: quoted lines as quotations, addresses of pages as links. */
  SafeHtml ofPlain(String text);

  /** Where pictures come from. */
  interface Pictures {
    /** Pictures of the message are shown under no address, others not at all. */
    Pictures NONE =
        new Pictures() {
          @Override
          public @Nullable String within(String contentId) {
            return null;
          }

          @Override
          public boolean remote() {
            return false;
          }
        };

    /** Our own address of a picture that came with the message; null when it did not. */
    @Nullable String within(String contentId);

    /** Whether pictures may be fetched from elsewhere, which tells the sender of the reading. */
    boolean remote();
  }
}
