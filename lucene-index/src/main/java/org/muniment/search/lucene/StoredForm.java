package org.muniment.search.lucene;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.util.BytesRef;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.message.EmailAddress;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;
import org.muniment.message.MessageId;
import org.muniment.message.PartPath;
import org.muniment.message.ThreadKey;
import org.muniment.original.ContentAddress;
import org.muniment.search.IndexedAttachment;
import org.muniment.search.IndexedMessage;
import org.muniment.search.IndexedPlacement;
import org.muniment.text.IndexState;

/**
 * What is stored of a message beside its texts: enough to show a hit and, with the texts, to index
 * the message again at other places without opening its original.
 */
final class StoredForm {
  private StoredForm() {}

  /** All of a message but its body and attachments. */
  static byte[] of(IndexedMessage message) {
    return written(
        out -> {
          out.write(message.address().bytes());
          text(out, message.subject());
          people(out, message.from());
          people(out, message.to());
          people(out, message.cc());
          people(out, message.bcc());
          out.writeLong(message.sent().toEpochMilli());
          out.writeLong(message.size());
          MessageId id = message.messageId();
          text(out, id == null ? "" : id.value());
          text(out, message.thread().value());
          text(out, message.state().label());
          out.writeInt(message.attachments().size());
          placements(out, message.placements());
        });
  }

  /** All of an attachment but its text. */
  static byte[] of(IndexedAttachment attachment) {
    return written(
        out -> {
          text(out, attachment.part().toString());
          text(out, attachment.name().written());
          text(out, attachment.type().type());
          text(out, attachment.type().subtype());
          text(out, attachment.state().label());
        });
  }

  /** A stored message without body and attachments, and how many attachments it has. */
  record Envelope(IndexedMessage message, int attachments) {
    IndexedMessage with(String body, List<IndexedAttachment> files) {
      return new IndexedMessage(
          message.address(),
          message.subject(),
          message.from(),
          message.to(),
          message.cc(),
          message.bcc(),
          message.sent(),
          message.size(),
          message.messageId(),
          message.thread(),
          body,
          files,
          message.placements(),
          message.state());
    }
  }

  static Envelope envelope(BytesRef stored) {
    return read(stored, StoredForm::envelope);
  }

  private static Envelope envelope(ByteBuffer in) {
    ContentAddress address = ContentAddress.of(octets(in, ContentAddress.BYTES));
    String subject = text(in);
    List<EmailAddress> from = people(in);
    List<EmailAddress> to = people(in);
    List<EmailAddress> cc = people(in);
    List<EmailAddress> bcc = people(in);
    Instant sent = Instant.ofEpochMilli(in.getLong());
    long size = in.getLong();
    String id = text(in);
    ThreadKey thread = new ThreadKey(text(in));
    IndexState state = IndexState.ofLabel(text(in));
    int attachments = in.getInt();
    IndexedMessage message =
        new IndexedMessage(
            address,
            subject,
            from,
            to,
            cc,
            bcc,
            sent,
            size,
            id.isEmpty() ? null : new MessageId(id),
            thread,
            "",
            List.of(),
            placements(in),
            state);
    return new Envelope(message, attachments);
  }

  static IndexedAttachment attachment(BytesRef stored, String text) {
    return read(
        stored,
        in ->
            new IndexedAttachment(
                PartPath.parse(text(in)),
                new FileName(text(in)),
                new MediaType(text(in), text(in)),
                IndexState.ofLabel(text(in)),
                text));
  }

  private static void people(DataOutputStream out, List<EmailAddress> people) throws IOException {
    out.writeInt(people.size());
    for (EmailAddress each : people) {
      text(out, each.name());
      text(out, each.address());
    }
  }

  private static List<EmailAddress> people(ByteBuffer in) {
    List<EmailAddress> people = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      people.add(new EmailAddress(text(in), text(in)));
    }
    return people;
  }

  private static void placements(DataOutputStream out, List<IndexedPlacement> placements)
      throws IOException {
    out.writeInt(placements.size());
    for (IndexedPlacement each : placements) {
      out.writeLong(each.mailbox().value());
      text(out, each.mailboxName());
      out.writeLong(each.folder().value());
      out.writeInt(each.path().names().size());
      for (String name : each.path().names()) {
        text(out, name);
      }
    }
  }

  private static List<IndexedPlacement> placements(ByteBuffer in) {
    List<IndexedPlacement> placements = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      MailboxId mailbox = new MailboxId(in.getLong());
      String name = text(in);
      FolderId folder = new FolderId(in.getLong());
      List<String> path = new ArrayList<>();
      for (int names = in.getInt(); names > 0; names--) {
        path.add(text(in));
      }
      placements.add(new IndexedPlacement(mailbox, name, folder, new FolderPath(path)));
    }
    return placements;
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(octets.length);
    out.write(octets);
  }

  private static String text(ByteBuffer in) {
    int length = in.getInt();
    int at = in.position();
    in.position(at + length);
    return new String(in.array(), in.arrayOffset() + at, length, StandardCharsets.UTF_8);
  }

  private static byte[] octets(ByteBuffer in, int length) {
    byte[] octets = new byte[length];
    in.get(octets);
    return octets;
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(octets)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written", e);
    }
    return octets.toByteArray();
  }

  private static <T> T read(BytesRef stored, Function<ByteBuffer, T> reading) {
    try {
      return reading.apply(ByteBuffer.wrap(stored.bytes, stored.offset, stored.length));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          new IOException("What is stored of a message ends too early", e));
    }
  }
}
