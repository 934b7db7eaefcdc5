package org.muniment.text.tika;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A worker for files of Outlook that behaves as the names of its items say. */
public final class ScriptedMailWorker {
  private static final String[] ITEMS = {"good", "crash", "good again", "hang", "last", "none"};

  private ScriptedMailWorker() {}

  /** Runs until standard input ends, or its script does. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    out.writeByte('R');
    out.writeByte(1);
    out.flush();
    while (in.readByte() == 'F') {
      in.readUTF();
      in.readUTF();
      in.readBoolean();
      for (long item = in.readLong(); item < ITEMS.length; item++) {
        play(ITEMS[(int) item], item, out);
      }
      out.writeByte('E');
      out.writeUTF("");
      out.flush();
    }
  }

  private static void play(String item, long number, DataOutputStream out)
      throws IOException, InterruptedException {
    out.writeByte('N');
    out.writeLong(number);
    out.writeUTF(item);
    out.flush();
    switch (item) {
      case "crash" -> {
        out.writeByte('M');
        out.flush();
        Runtime.getRuntime().halt(1);
      }
      case "hang" -> Thread.sleep(Long.MAX_VALUE);
      case "none" -> {
        out.writeByte('X');
        out.writeUTF(item);
        out.writeUTF("It is a contact.");
      }
      default -> message(item, out);
    }
    out.flush();
  }

  private static void message(String item, DataOutputStream out) throws IOException {
    byte[] octets = ("Subject: " + item + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    out.writeByte('M');
    out.writeUTF("");
    out.writeInt(1);
    out.writeUTF("Inbox");
    out.writeInt(1);
    out.writeUTF("\\Seen");
    out.writeBoolean(true);
    out.writeLong(1_600_000_000_000L);
    out.writeInt(octets.length);
    out.write(octets);
    out.writeInt(0);
  }
}
