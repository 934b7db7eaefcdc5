package org.muniment.journal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muniment.fault.Fault;

/**
 * A network in the notation of RFC 4632 and RFC 4291 section 2.3: {@code 192.0.2.0/24}, {@code
 * 2001:db8::/32}; an address alone is a network of one.
 *
 * @param address its first address; bits behind the prefix count for nothing
 * @param prefix how many bits are the same in the whole network: 0 to 32, or to 128
 */
public record Network(InetAddress address, int prefix) {
  /** Digits and separators only: nothing that would be looked up in the DNS. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*(?:\\.\\d{1,3}){0,3})(?:/(\\d{1,3}))?");

  public Network {
    if (prefix < 0 || prefix > bits(address)) {
      throw Fault.BAD_REQUEST.on(
          "A prefix of " + address.getHostAddress() + " has 0 to " + bits(address) + " bits.");
    }
  }

  /**
   * The network of that text.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when it is none
   */
  public static Network parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw no(text);
    }
    try {
      InetAddress address = InetAddress.getByName(matcher.group(1));
      String prefix = matcher.group(2);
      return new Network(address, prefix == null ? bits(address) : Integer.parseInt(prefix));
    } catch (UnknownHostException e) {
      throw no(text);
    }
  }

  /** Whether the address is one of the network; addresses of the other family are not. */
  public boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }

  private static RuntimeException no(String text) {
    return Fault.BAD_REQUEST.on(
        "\"" + text + "\" is no network. Write 192.0.2.0/24, 2001:db8::/32 or one address.");
  }

  /** The text form, prefix included. */
  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefix;
  }
}
