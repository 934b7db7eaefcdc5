package org.muniment.message;

/**
 * The text of a message as HTML that cannot do harm: no scripts, forms, frames or styles from
 * elsewhere, and nothing that is fetched unless the reader asked for it.
 *
 * @param body what stands between the body tags
 * @param blocked how many pictures would have been fetched from elsewhere and were left out
 * @param remote whether pictures may be fetched from elsewhere
 */
public record SafeHtml(String body, int blocked, boolean remote) {
  private static final String STYLE =
      "body{margin:1rem;font:1rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;"
          + "overflow-wrap:anywhere}img{max-width:100%;height:auto}table{max-width:100%}"
          + "blockquote{margin:.25rem 0;padding-left:.75rem;border-left:3px solid #b9c2cc;"
          + "color:#4a5560}.plain{white-space:pre-wrap;font-family:ui-monospace,monospace}"
          + "img:not([src]){border:1px dashed #8a94a0;min-width:1.5rem;min-height:1.5rem;"
          + "display:inline-block}";

  /** What the document forbids the browser, beside what it does not contain. */
  public String contentSecurityPolicy() {
    String pictures = remote ? "'self' data: https: http:" : "'self' data:";
    return "default-src 'none'; img-src " + pictures + "; style-src 'unsafe-inline'";
  }

  /**
   * A whole document for a frame with {@code sandbox="allow-popups allow-popups-to-escape-sandbox"}
   * and nothing else allowed.
   */
  public String document() {
    return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta name=\"referrer\""
        + " content=\"no-referrer\"><meta http-equiv=\"Content-Security-Policy\" content=\""
        + contentSecurityPolicy()
        + "\"><style>"
        + STYLE
        + "</style></head><body>"
        + body
        + "</body></html>";
  }
}
