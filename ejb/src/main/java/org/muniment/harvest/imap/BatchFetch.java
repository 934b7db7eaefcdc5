package org.muniment.harvest.imap;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailSource.Receiver;
import org.muniment.harvest.SourceFailure;

/**
 * Fetches messages: keeps the allowed number of FETCH commands under way, streams each literal to
 * the receiver, and accepts a message only when its response was whole. See {@link
 * org.muniment.harvest.MailSource.Session#fetch} for the rules.
 */
final class BatchFetch implements Untagged {
  private final ImapConnection connection;
  private final HeldBackFiles files;
  private final int inFlight;
  private final Compression.Meter meter;
  private final FetchPlan plan;
  private final Receiver receiver;
  private final Deque<Sent> sent = new ArrayDeque<>();
  private boolean wanted = true;
  private @Nullable StatusText throttle;
  private @Nullable FetchBatch broken;
  private int brokenIndex;

  BatchFetch(
      ImapConnection connection,
      HeldBackFiles files,
      int inFlight,
      Compression.Meter meter,
      List<InventoryItem> asked,
      Receiver receiver) {
    this.connection = connection;
    this.files = files;
    this.inFlight = inFlight;
    this.meter = meter;
    this.plan = new FetchPlan(asked);
    this.receiver = receiver;
  }

  /** Runs to the end of the list, to a refusal to go on, or to a failure. */
  void run() {
    meter.begin();
    try {
      while (sendMore() || !sent.isEmpty()) {
        ended(connection.next(this));
        meter.sample();
      }
    } catch (SourceFailure lost) {
      report(lost);
      throw lost;
    } catch (RuntimeException e) {
      connection.giveUp();
      throw e;
    }
    if (throttle != null) {
      throw connection.troubles().throttled(throttle);
    }
  }

  private boolean sendMore() {
    if (meter.isDue() && plan.hasMore()) {
      if (!sent.isEmpty()) {
        return false;
      }
      meter.compress();
    }
    boolean any = false;
    while (wanted && throttle == null && plan.hasMore() && sent.size() < inFlight) {
      FetchBatch batch = plan.next();
      CommandLine command =
          CommandLine.of("UID FETCH ").then(batch.set()).then(" (UID BODY.PEEK[])");
      sent.add(new Sent(connection.send(command, this), batch));
      any = true;
    }
    if (any) {
      connection.flush();
    }
    return any;
  }

  private void ended(Answer answer) {
    Sent batch =
        sent.stream()
            .filter(candidate -> candidate.isEndedBy(answer))
            .findFirst()
            .orElseThrow(
                () -> connection.broken(new FramingLost("an answer to a question not asked")));
    sent.remove(batch);
    judge(((Answer.Tagged) answer).status(), batch.batch());
    if (wanted) {
      wanted = receiver.batchEnded(batch.batch().toFetched());
    }
  }

  private void judge(StatusText end, FetchBatch batch) {
    if (end.hasCode("MESSAGELIMIT")) {
      plan.limitTo(end.number(1));
      batch.oddForMissing("the server limits its answers: " + end);
    }
    if (!end.isOk()) {
      batch.refusedBy(end.toString());
      throttle = Throttling.isIn(end) ? end : throttle;
    }
  }

  /** The connection is lost: what was good of the batches under way is told before the failure. */
  private void report(SourceFailure lost) {
    for (Sent batch : sent) {
      batch.batch().refusedBy(lost.sentence());
      if (wanted) {
        wanted = receiver.batchEnded(batch.batch().toFetched());
      }
    }
  }

  @Override
  public void data(String name, long number, ResponseReader reader) throws IOException {
    if (!name.equals("FETCH")) {
      return;
    }
    Message message = new Message(reader);
    try {
      message.read();
    } finally {
      broken = message.batch;
      brokenIndex = message.index;
      message.close();
    }
  }

  @Override
  public void unreadable(String name, Unreadable why) {
    FetchBatch batch = broken;
    if (name.equals("FETCH") && batch != null) {
      batch.odd(brokenIndex, "the answer cannot be read: " + why.getMessage());
    }
  }

  /** A command under way and its tag. */
  private record Sent(String tag, FetchBatch batch) {
    boolean isEndedBy(Answer answer) {
      return answer instanceof Answer.Tagged tagged && tagged.tag().equals(tag);
    }
  }

  /** One FETCH response while it is read. */
  private final class Message implements AutoCloseable {
    private final ResponseReader reader;
    private @Nullable FetchBatch batch;
    private int index;
    private long uid = -1;
    private boolean handedOver;
    private @Nullable HeldBack heldBack;

    Message(ResponseReader reader) {
      this.reader = reader;
    }

    void read() throws IOException {
      reader.expect('(');
      reader.skipSpaces();
      while (!reader.isAt(')')) {
        String item = reader.itemName();
        reader.skipSpaces();
        switch (item) {
          case "UID" -> find(MessageData.uid(reader));
          case "BODY[]" -> body();
          default -> reader.skipValue();
        }
        reader.skipSpaces();
      }
      reader.expect(')');
      if (!reader.atEndOfLine()) {
        throw new Unreadable("more than was expected at the end of a message");
      }
      accept();
    }

    private void find(long told) {
      uid = told;
      for (Sent candidate : sent) {
        int found = candidate.batch().indexOf(told);
        if (found >= 0) {
          batch = candidate.batch();
          index = found;
          return;
        }
      }
    }

    private void body() throws IOException {
      Literal literal = reader.body();
      if (literal == null) {
        odd("the server sent NIL");
        return;
      }
      if (uid < 0) {
        heldBack = HeldBack.of(literal, files);
      } else if (isGood(literal.length())) {
        hand(literal, literal.length());
      }
      literal.finish();
      demandEndOfItem();
    }

    /** After a literal of the right length an item ends; anything else is the rest of the mail. */
    private void demandEndOfItem() throws IOException {
      if (!reader.isAt(' ') && !reader.isAt(')')) {
        odd("more octets came than the server announced");
        throw new FramingLost("a literal that goes on after its announced length");
      }
    }

    private boolean isGood(long announced) {
      FetchBatch known = batch;
      if (known == null || known.hasReceived(index) || handedOver || !wanted) {
        return false;
      }
      long claimed = known.item(index).size();
      if (announced == 0 && claimed != 0) {
        odd("the server sent an empty text" + (claimed > 0 ? " for " + claimed + " octets" : ""));
        return false;
      }
      if (announced * 10.0 < claimed * 9.0) {
        odd("the server sent %d octets of %d".formatted(announced, claimed));
        return false;
      }
      return true;
    }

    private void hand(InputStream octets, long announced) throws IOException {
      FetchBatch known = batch;
      if (known != null) {
        receiver.receive(known.item(index).uid(), octets, announced);
        handedOver = true;
      }
    }

    private void accept() throws IOException {
      HeldBack late = heldBack;
      if (late != null && isGood(late.length())) {
        try (InputStream octets = late.open()) {
          hand(octets, late.length());
        }
      }
      FetchBatch known = batch;
      if (known != null && handedOver) {
        known.received(index);
      } else if (late != null && uid < 0) {
        oddForAll("an answer came without a UID");
      }
    }

    private void odd(String what) {
      FetchBatch known = batch;
      if (known != null && !known.hasReceived(index)) {
        known.odd(index, what);
      }
    }

    private void oddForAll(String what) {
      Sent oldest = sent.peek();
      if (oldest != null) {
        oldest.batch().oddForMissing(what);
      }
    }

    @Override
    public void close() throws IOException {
      if (heldBack != null) {
        heldBack.close();
      }
    }
  }
}
