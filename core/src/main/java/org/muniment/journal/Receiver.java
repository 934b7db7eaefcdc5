package org.muniment.journal;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;

/**
 * A journal address as an administrator set it up: what is sent to it goes into a mailbox of the
 * archive, into a folder of its own.
 *
 * @param id the archive's number
 * @param address {@code local@domain} in lower case, or {@code *@domain} for every address of it
 * @param mailbox which mailbox it feeds
 * @param folder the folder in it
 * @param admission who may deliver
 * @param isOpen whether it takes deliveries at present
 * @param added when it was set up
 */
public record Receiver(
    ReceiverId id,
    String address,
    MailboxId mailbox,
    FolderId folder,
    Admission admission,
    boolean isOpen,
    Instant added) {
  /** Characters of an address: RFC 5321 section 4.5.3.1 allows 64 before the at sign and 255. */
  public static final int LONGEST = 320;

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"*]{1,255}");
  private static final String ANY = "*@";

  /**
   * An address as a person typed it, in the form in which it is kept.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when it is none
   */
  public static String address(String typed) {
    String address = typed.strip().toLowerCase(Locale.ROOT);
    boolean isPattern = address.startsWith(ANY);
    if (!ADDRESS.matcher(address).matches() || !isPattern && address.indexOf('*') >= 0) {
      throw Fault.BAD_REQUEST.on(
          "\"" + typed + "\" is no address. Write journal@archive.example, or *@archive.example.");
    }
    return address;
  }

  /** Whether a recipient is this address, in whatever case, or one that it stands for. */
  public boolean isMeantBy(String recipient) {
    String asked = recipient.toLowerCase(Locale.ROOT);
    return address.startsWith(ANY)
        ? asked.endsWith(address.substring(1)) && asked.length() >= address.length()
        : asked.equals(address);
  }
}
