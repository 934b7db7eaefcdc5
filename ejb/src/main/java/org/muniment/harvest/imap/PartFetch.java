package org.muniment.harvest.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailSource.Receiver;
import org.muniment.harvest.SourceFailure;

/**
 * Fetches one message by the other ways: in parts, else header and text joined. See {@link
 * org.muniment.harvest.MailSource.Session#fetchInParts} for the rules.
 */
final class PartFetch {
  private final ImapConnection connection;
  private final HeldBackFiles files;
  private final InventoryItem item;
  private final Receiver receiver;
  private final FetchBatch batch;

  PartFetch(ImapConnection connection, HeldBackFiles files, InventoryItem item, Receiver receiver) {
    this.connection = connection;
    this.files = files;
    this.item = item;
    this.receiver = receiver;
    this.batch = new FetchBatch(List.of(item));
  }

  void run() {
    SourceFailure lost = null;
    try {
      if (!inParts()) {
        joined();
      }
    } catch (SourceFailure e) {
      lost = e;
      batch.refusedBy(e.sentence());
    } catch (RuntimeException e) {
      connection.giveUp();
      throw e;
    }
    receiver.batchEnded(batch.toFetched());
    if (lost != null) {
      throw lost;
    }
  }

  /** Returns whether the message is dealt with: received, or refused after its first part. */
  private boolean inParts() {
    PartStream parts = new PartStream(connection, files, item.uid(), item.size());
    try (parts) {
      parts.begin();
      if (parts.sent() == 0 && item.size() != 0) {
        batch.odd(0, "the server sent an empty text, and nothing in parts either");
        return false;
      }
      receiver.receive(item.uid(), parts, -1);
      received(parts.sent());
      return true;
    } catch (IOException e) {
      if (parts.lost() != null) {
        throw parts.lost();
      }
      if (parts.refusal() == null) {
        throw connection.broken(e);
      }
      batch.refusedBy(parts.refusal());
      return parts.sent() > 0;
    }
  }

  private void received(long sent) {
    batch.received(0);
    if (isTooLittle(sent)) {
      batch.odd(0, "the server has %d octets of the %d it claims".formatted(sent, item.size()));
    }
  }

  private void joined() {
    try (Sections sections =
        Sections.fetch(connection, files, item.uid(), "BODY.PEEK[HEADER] BODY.PEEK[TEXT]")) {
      HeldBack header = sections.get("BODY[HEADER]");
      HeldBack text = sections.get("BODY[TEXT]");
      if (header != null && text != null && header.length() > 0) {
        join(header, text);
      } else if (!sections.end().isOk()) {
        refuse(sections.end());
      }
    } catch (IOException e) {
      throw connection.broken(e);
    }
  }

  private void join(HeldBack header, HeldBack text) throws IOException {
    long length = header.length() + text.length();
    if (isTooLittle(length) || (item.size() < 0 && text.length() == 0)) {
      batch.odd(
          0,
          "header and text, sent apart, have %d and %d octets of %s"
              .formatted(header.length(), text.length(), claim()));
      return;
    }
    try (InputStream both = new SequenceInputStream(header.open(), text.open())) {
      receiver.receive(item.uid(), both, length);
    }
    batch.received(0);
    batch.odd(0, "joined from header and text, which the server sent apart");
  }

  private String claim() {
    return item.size() < 0 ? "an untold number" : String.valueOf(item.size());
  }

  private boolean isTooLittle(long length) {
    return length * 10.0 < item.size() * 9.0;
  }

  private void refuse(StatusText end) {
    batch.refusedBy(end.toString());
    if (Throttling.isIn(end)) {
      throw connection.troubles().throttled(end);
    }
  }
}
