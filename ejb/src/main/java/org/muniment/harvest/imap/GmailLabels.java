package org.muniment.harvest.imap;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.muniment.harvest.ModifiedUtf7;

/**
 * Gmail's labels (X-GM-LABELS), kept among the flags of a message as {@code X-GM-LABEL:} and the
 * label with everything but letters, digits and a few signs percent-encoded (RFC 3986): a keyword
 * of a server never holds a percent sign (RFC 9051 section 9, flag-keyword). A label changes as a
 * flag does.
 */
final class GmailLabels {
  /** What every such flag begins with. */
  static final String PREFIX = "X-GM-LABEL:";

  /** The FETCH item, where the server is Gmail. */
  static final String ITEM = "X-GM-LABELS";

  private GmailLabels() {}

  /**
   * The flags of a list of labels: names of folders in modified UTF-7, or words such as \\Inbox.
   */
  static Set<String> flagsOf(Value value) throws Unreadable {
    Set<String> flags = new HashSet<>();
    for (Value label : value.list()) {
      String text = ModifiedUtf7.display(label.octets());
      flags.add(PREFIX + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return flags;
  }
}
