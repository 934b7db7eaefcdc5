package org.muniment.text.tika;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A worker that does what the document tells it: hang, crash, talk nonsense, or answer. */
final class ScriptedWorker {
  private ScriptedWorker() {}

  /** It as a program, from the classes of the tests. */
  static WorkerProgram program() {
    try {
      Path classes =
          Path.of(ScriptedWorker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new WorkerProgram(classes.toString(), ScriptedWorker.class.getName());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String[] arguments) throws Exception {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    out.writeByte('R');
    out.writeByte(1);
    while (in.read() == 'D') {
      act(document(in), out);
    }
  }

  private static String document(DataInputStream in) throws IOException {
    in.readUTF();
    in.readUTF();
    in.readNBytes(13);
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    int length = in.readInt();
    while (length > 0) {
      octets.write(in.readNBytes(length));
      length = in.readInt();
    }
    return octets.toString(UTF_8);
  }

  private static void act(String document, DataOutputStream out) throws Exception {
    switch (document) {
      case "hang" -> Thread.sleep(Long.MAX_VALUE);
      case "crash" -> Runtime.getRuntime().halt(137);
      case "exhaust" -> exhaust();
      case "fill" -> fill();
      case "nonsense" -> out.write("What is it?".getBytes(UTF_8));
      case "begin and hang" -> {
        text("the beginning", out);
        Thread.sleep(Long.MAX_VALUE);
      }
      case "begin and crash" -> {
        text("the beginning", out);
        Runtime.getRuntime().halt(137);
      }
      case "flood" -> {
        while (true) {
          text("flood ".repeat(1_000), out);
        }
      }
      case "vast" -> {
        out.writeByte('T');
        out.writeInt(Integer.MAX_VALUE);
      }
      case "environment" -> answer(String.join(",", System.getenv().keySet()), out);
      default -> answer(document, out);
    }
  }

  private static void fill() throws Exception {
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    for (int i = 0; i < 16; i++) {
      Files.write(scratch.resolve("piece-" + i), new byte[1 << 20]);
    }
    Thread.sleep(Long.MAX_VALUE);
  }

  private static void exhaust() {
    byte[] hoard = new byte[1 << 20];
    while (true) {
      hoard = Arrays.copyOf(hoard, hoard.length * 2);
    }
  }

  private static void answer(String text, DataOutputStream out) throws IOException {
    text(text, out);
    out.writeByte('E');
    out.writeUTF("full");
    out.writeUTF("text/plain");
    out.writeUTF("");
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] octets = text.getBytes(UTF_8);
    out.writeByte('T');
    out.writeInt(octets.length);
    out.write(octets);
  }
}
