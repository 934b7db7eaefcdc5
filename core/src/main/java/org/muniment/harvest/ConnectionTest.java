package org.muniment.harvest;

import java.util.List;
import java.util.stream.Collectors;
import org.muniment.fault.Fault;

/**
 * "Test connection": signs in as a harvest would, counts the folders, signs out. Tells in one
 * sentence what is there or what is wrong: name, port, certificate, login, IMAP disabled,
 * throttled; and which folders cannot be read. Changes nothing on the server.
 */
public final class ConnectionTest {
  private static final int MOST_TROUBLES = 3;

  private final MailSource source;

  public ConnectionTest(MailSource source) {
    this.source = source;
  }

  /** Never throws a {@link SourceFailure}: that is a finding. */
  public Finding of(MailServer server, Login login) {
    try (MailSource.Session session = source.open(server, login)) {
      List<FolderListing> folders = session.folders();
      long selectable = folders.stream().filter(FolderListing::isSelectable).count();
      String praise = praise(session.serverName(), login, selectable);
      return new Finding(true, praise + troubles(folders));
    } catch (SourceFailure failure) {
      return new Finding(false, failure.sentence() + advice(failure.fault()));
    }
  }

  private static String praise(String serverName, Login login, long folders) {
    String counted = folders == 1 ? "1 folder" : folders + " folders";
    return serverName + " opened the mailbox of " + login.mailbox() + ": " + counted + ".";
  }

  /** Nobody repeats a test but the person who asked for it. */
  private static String advice(Fault fault) {
    return switch (fault) {
      case SOURCE_THROTTLED, SOURCE_DROPPED -> " Test again in a while.";
      default -> "";
    };
  }

  private static String troubles(List<FolderListing> folders) {
    return folders.stream()
        .filter(FolderListing::isTroubled)
        .limit(MOST_TROUBLES)
        .map(folder -> " " + folder.name().display() + ": " + folder.trouble() + ".")
        .collect(Collectors.joining());
  }

  /**
   * What the test found.
   *
   * @param good whether a harvest can begin
   * @param sentence for the person who asked; free of secrets
   */
  public record Finding(boolean good, String sentence) {}
}
