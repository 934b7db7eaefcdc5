package org.muniment.harvest.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailSource.Receiver;
import org.muniment.harvest.SourceFailure;

/**
 * Fetches one message by the other ways: in parts, else header and text joined. See {@link
 * org.muniment.harvest.MailSource.Session#fetchInParts} for the rules.
 */
final class PartFetch {
  private final ImapConnection connection;
  private final InventoryItem item;
  private final Receiver receiver;
  private final FetchBatch batch;

  PartFetch(ImapConnection connection, InventoryItem item, Receiver receiver) {
    this.connection = connection;
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
    }
    receiver.batchEnded(batch.toFetched());
    if (lost != null) {
      throw lost;
    }
  }

  /** Returns whether the message is dealt with: received, or refused after its first part. */
  private boolean inParts() {
    PartStream parts = new PartStream(connection, item.uid(), item.size());
    try (parts) {
      parts.begin();
      if (parts.sent() == 0 && item.size() != 0) {
        batch.odd(0, "the server sent nothing, in parts too");
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
    if (sent * 10.0 < item.size() * 9.0) {
      batch.odd(0, "the server has %d octets of the %d it claims".formatted(sent, item.size()));
    }
  }

  private void joined() {
    try (Sections sections =
        Sections.fetch(connection, item.uid(), "BODY.PEEK[HEADER] BODY.PEEK[TEXT]")) {
      HeldBack header = sections.get("BODY[HEADER]");
      HeldBack text = sections.get("BODY[TEXT]");
      if (isSomething(header) && header != null && text != null) {
        join(header, text);
      } else if (!sections.end().isOk()) {
        refuse(sections.end());
      }
    } catch (IOException e) {
      throw connection.broken(e);
    }
  }

  private static boolean isSomething(@Nullable HeldBack header) {
    return header != null && header.length() > 0;
  }

  private void join(HeldBack header, HeldBack text) throws IOException {
    try (InputStream both = new SequenceInputStream(header.open(), text.open())) {
      receiver.receive(item.uid(), both, header.length() + text.length());
    }
    received(header.length() + text.length());
    batch.odd(0, "joined from header and text, which the server sent apart");
  }

  private void refuse(StatusText end) {
    batch.refusedBy(end.toString());
    if (Throttling.isIn(end)) {
      throw connection.troubles().throttled(end);
    }
  }
}
