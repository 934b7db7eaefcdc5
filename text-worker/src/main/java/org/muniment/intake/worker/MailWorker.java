package org.muniment.intake.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import org.apache.poi.hsmf.MAPIMessage;

/**
 * The program. One thread reads standard input, another one files: a file that hangs does not keep
 * the first from noticing that the server is gone.
 */
public final class MailWorker {
  private static final long STACK = 16L << 20;

  private MailWorker() {}

  /** A file to look at. */
  private record Wish(String path, String name, boolean isStore, long first) {}

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    // what a parser prints must not end up in the talk
    System.setOut(System.err);
    SynchronousQueue<Wish> wishes = new SynchronousQueue<>();
    Thread.ofPlatform().name("reader").stackSize(STACK).daemon().start(() -> answer(wishes, out));
    Telling.ready(out);
    try {
      while (in.readByte() == 'F') {
        wishes.put(new Wish(in.readUTF(), in.readUTF(), in.readBoolean(), in.readLong()));
      }
    } catch (EOFException e) {
      // the server is gone, or needs us no more
    }
    Runtime.getRuntime().halt(0);
  }

  private static void answer(SynchronousQueue<Wish> wishes, DataOutputStream out) {
    try {
      while (true) {
        Wish wish = wishes.take();
        Telling telling = new Telling(out, wish.first());
        telling.end(read(wish, telling));
      }
    } catch (IOException | InterruptedException | Error e) {
      // nobody listens any more, or the machine is broken: a fresh process is the remedy
      System.err.println("The worker ends: " + e);
      Runtime.getRuntime().halt(3);
    }
  }

  private static String read(Wish wish, Telling telling) {
    try {
      if (wish.isStore()) {
        PstReader.read(wish.path(), wish.name(), telling);
      } else {
        telling.item(wish.name(), () -> single(wish, telling));
      }
      return "";
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return "it cannot be read any further ("
          + e.getClass().getSimpleName()
          + ": "
          + e.getMessage()
          + ")";
    }
  }

  private static void single(Wish wish, Telling telling) throws IOException {
    try (MAPIMessage file = new MAPIMessage(new File(wish.path()))) {
      OutlookMessage message = new MsgMessage(file);
      if (message.messageClass().isEmpty() && message.subject().isEmpty()) {
        telling.none(wish.name(), "It is no message of Outlook.");
      } else if (ItemKind.isMail(message.messageClass())) {
        telling.message(message, List.of());
      } else {
        telling.none(wish.name(), ItemKind.reason(message.messageClass()));
      }
    }
  }
}
