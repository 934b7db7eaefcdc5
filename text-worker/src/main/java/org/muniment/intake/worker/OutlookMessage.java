package org.muniment.intake.worker;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties of a message as Outlook keeps it; what is missing is empty, or null. */
interface OutlookMessage {
  /** PR_MESSAGE_CLASS: {@code IPM.Note} and its kind are mail. */
  String messageClass();

  /** PR_TRANSPORT_MESSAGE_HEADERS: the header as it came, of mail that came from outside. */
  String headers();

  String subject();

  /** In whose name it was sent. */
  Person from();

  /** Who sent it. */
  Person sender();

  List<Recipient> recipients() throws IOException;

  @Nullable Instant sent();

  @Nullable Instant received();

  String messageId();

  String inReplyTo();

  String references();

  String text();

  String html();

  /** The body as RTF, unpacked, characters of the same numbers as octets. */
  String rtf();

  /** As IMAP spells them. */
  Set<String> flags();

  List<Attachment> attachments() throws IOException;

  /** A name and an address; Exchange's own addresses are no addresses of mail. */
  record Person(String name, String address) {
    boolean isNobody() {
      return name.isEmpty() && address.isEmpty();
    }
  }

  /**
   * Who gets it.
   *
   * @param type 1 To, 2 Cc, 3 Bcc
   */
  record Recipient(int type, Person person) {}

  /** A file or message within. */
  interface Attachment {
    String name();

    /** Its media type, or empty. */
    String type();

    String contentId();

    /** The message that it is, or null when it is a file. */
    @Nullable OutlookMessage message() throws IOException;

    InputStream octets() throws IOException;
  }
}
