package org.muniment.harvest;

/** A mail source together with a server and a mailbox on it that a test may fill. */
public interface SourceUnderTest extends AutoCloseable {

  MailSource source();

  MailServer server();

  /** Of a mailbox that holds nothing but an empty INBOX. */
  Login login();

  /** A login that the server refuses. */
  Login wrongLogin();

  /** Makes a folder; {@code name} as people read it, levels parted by {@link #separator}. */
  void makeFolder(String name);

  /** The separator of the hierarchy. */
  char separator();

  /** Puts a message into a folder without any flag. */
  void deliver(String folder, byte[] octets);

  /** Takes the message of that place (first is 1) out of a folder. */
  void remove(String folder, int place);

  /** Sets flags of the message of that place. */
  void flag(String folder, int place, String flag);

  @Override
  void close();
}
