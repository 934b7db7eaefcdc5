package org.muniment.harvest.app;

import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.Sources;

/**
 * A mail server as somebody describes it.
 *
 * @param name what people call it
 * @param server how it is reached
 * @param signIn how its mailboxes are opened
 */
public record ServerForm(String name, MailServer server, SignInForm signIn) {
  private static final int NAME = 200;
  private static final int HOST = 255;
  private static final int PEM = 200_000;

  /**
   * With passwords.
   *
   * @param masterName who may open every mailbox, or null when each has its own password
   * @param masterPassword that user's password; null keeps the one that is set
   */
  public ServerForm(
      String name,
      MailServer server,
      @Nullable String masterName,
      @Nullable String masterPassword) {
    this(name, server, SignInForm.byPassword(masterName, masterPassword));
  }

  Sources.ServerDraft draft(Secrets secrets) {
    requireLength("name of a server", name, NAME);
    requireLength("host", server.host(), HOST);
    String pem = server.authorityPem();
    requireLength("certificate", pem == null ? "-" : pem, PEM);
    return new Sources.ServerDraft(name.strip(), server, signIn.draft(server, secrets));
  }

  static void requireLength(String what, String text, int most) {
    if (text.isBlank() || text.length() > most) {
      throw Fault.BAD_REQUEST.on("The " + what + " needs 1 to " + most + " characters.");
    }
    if (text.indexOf('\0') >= 0) {
      throw Fault.BAD_REQUEST.on("The " + what + " has a character (NUL) that no text has.");
    }
  }

  @Override
  public String toString() {
    return name + " (" + server + ")";
  }
}
