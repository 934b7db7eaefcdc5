package org.muniment.text.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.SynchronousQueue;

/**
 * The program. One thread reads standard input, another one documents: a document that hangs does
 * not keep the first from noticing that the server is gone.
 */
public final class TextWorker {
  private static final long STACK = 16L << 20;

  private TextWorker() {}

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    DataInputStream in = input();
    Answers answers = new Answers(output());
    // what a parser prints must not end up among the answers
    System.setOut(System.err);
    SynchronousQueue<Document> documents = new SynchronousQueue<>();
    DocumentReader reader = new DocumentReader();
    Thread.ofPlatform()
        .name("reader")
        .stackSize(STACK)
        .daemon()
        .start(() -> answer(documents, reader, answers));
    answers.ready();
    Document document = Document.receive(in);
    while (document != null) {
      documents.put(document);
      document = Document.receive(in);
    }
    Runtime.getRuntime().halt(0);
  }

  private static DataInputStream input() {
    return new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
  }

  private static DataOutputStream output() {
    return new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
  }

  private static void answer(
      SynchronousQueue<Document> documents, DocumentReader reader, Answers answers) {
    try {
      while (true) {
        try (Document document = documents.take()) {
          reader.read(document, answers);
        }
      }
    } catch (IOException | InterruptedException | Error e) {
      // nobody listens any more, or the machine is broken: a fresh process is the remedy
      System.err.println("The worker ends: " + e);
      Runtime.getRuntime().halt(3);
    }
  }
}
