package org.muniment.text.tika;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.intake.IncomingMessage;
import org.muniment.intake.IntakeSink;

/**
 * The talk with one worker about one file of Outlook. Nothing that it says is believed to be short:
 * a worker may have been taken over by what it reads.
 */
final class OutlookTalk {
  private static final int LONGEST_CHUNK = 1 << 20;
  private static final int MOST_WORDS = 200;

  private final WorkerProcess worker;
  private final List<String> folder;
  private final IntakeSink sink;
  private final Runnable heard;
  private long number = -1;
  private String item = "";

  /**
   * @param folder what its folders are put below
   * @param heard is told of each answer
   */
  OutlookTalk(WorkerProcess worker, List<String> folder, IntakeSink sink, Runnable heard) {
    this.worker = worker;
    this.folder = folder;
    this.sink = sink;
    this.heard = heard;
  }

  /** The item that was begun last, counted from 0; -1 for none. */
  long number() {
    return number;
  }

  /** What it is called. */
  String item() {
    return item;
  }

  /** The worker is gone, or talks nonsense: it has to be killed. */
  static final class Broken extends IOException {
    private static final long serialVersionUID = 1;

    Broken(String message, @Nullable IOException cause) {
      super(message, cause);
    }
  }

  /**
   * Asks and listens to the end.
   *
   * @param first the first item to hand over
   * @return why the file could not be read to its end; empty when it was
   */
  String hold(Path file, String name, boolean isStore, long first) throws Broken {
    try {
      DataOutputStream out = worker.to();
      out.writeByte('F');
      out.writeUTF(file.toString());
      out.writeUTF(shortened(name));
      out.writeBoolean(isStore);
      out.writeLong(first);
      out.flush();
      return listen();
    } catch (Broken e) {
      throw e;
    } catch (IOException e) {
      throw new Broken("the worker is gone", e);
    }
  }

  private String listen() throws IOException {
    DataInputStream in = worker.from();
    while (true) {
      int frame = in.readByte();
      heard.run();
      sink.looking();
      switch (frame) {
        case 'N' -> {
          number = in.readLong();
          item = in.readUTF();
        }
        case 'X' -> sink.bad(in.readUTF(), in.readUTF());
        case 'M' -> message(in);
        case 'E' -> {
          return in.readUTF();
        }
        default -> throw new Broken("the worker says " + frame, null);
      }
    }
  }

  private void message(DataInputStream in) throws IOException {
    String note = in.readUTF();
    List<String> path = new ArrayList<>(folder);
    path.addAll(words(in));
    if (folder.isEmpty() && !path.isEmpty() && isInbox(path.getFirst())) {
      path.set(0, "INBOX");
    }
    Set<String> flags = new HashSet<>(words(in));
    boolean isDated = in.readBoolean();
    long milliseconds = in.readLong();
    Instant received = isDated ? Instant.ofEpochMilli(milliseconds) : null;
    Chunks octets = new Chunks(in);
    IncomingMessage.Told told =
        new IncomingMessage.Told(null, -1, true, note.isEmpty() ? null : note);
    try {
      sink.message(new IncomingMessage(item, List.of(path), octets, flags, received, told));
    } catch (IOException e) {
      throw new Broken("the worker is gone", e);
    }
    octets.skipRest();
  }

  /** IMAP knows one folder whatever the case of its letters. */
  private static boolean isInbox(String name) {
    return name.toLowerCase(Locale.ROOT).equals("inbox");
  }

  private static List<String> words(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_WORDS) {
      throw new Broken("the worker says " + count + " words", null);
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(in.readUTF());
    }
    return words;
  }

  private static String shortened(String name) {
    return name.length() > 1_000 ? name.substring(0, 1_000) : name;
  }

  /** The octets of one message. */
  private final class Chunks extends InputStream {
    private final DataInputStream in;
    private int left;
    private boolean isOver;

    Chunks(DataInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0 && !isOver) {
        next();
      }
      if (isOver) {
        return -1;
      }
      int got = in.read(into, offset, Math.min(length, left));
      if (got < 0) {
        throw new EOFException("the worker ended within a message");
      }
      left -= got;
      return got;
    }

    private void next() throws IOException {
      left = in.readInt();
      heard.run();
      if (left < 0 || left > LONGEST_CHUNK) {
        throw new IOException("the worker says " + left + " octets");
      }
      isOver = left == 0;
    }

    void skipRest() throws IOException {
      transferTo(OutputStream.nullOutputStream());
    }
  }
}
