package org.muniment.message;

import java.util.Locale;

/**
 * Who a message is from or to (RFC 5322 section 3.4, with the UTF-8 of RFC 6532).
 *
 * @param name the display name, decoded; empty when there is none
 * @param address {@code local@domain} as written; whatever stood there when it was no address, and
 *     possibly empty
 */
public record EmailAddress(String name, String address) {
  public EmailAddress {
    name = name.strip();
    address = address.strip();
  }

  /** What stands behind the last {@code @}, in lower case; empty when there is none. */
  public String domain() {
    int at = address.lastIndexOf('@');
    return at < 0 ? "" : address.substring(at + 1).toLowerCase(Locale.ROOT);
  }

  /** The name where there is one, else the address: for lists that have little room. */
  public String shortForm() {
    return name.isEmpty() ? address : name;
  }

  /** {@code name <address>}, or the address alone; for people, not for a header. */
  @Override
  public String toString() {
    if (name.isEmpty()) {
      return address;
    }
    return address.isEmpty() ? name : name + " <" + address + ">";
  }
}
