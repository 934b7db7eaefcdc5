package org.muniment.testkit.imap;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.muniment.demo.imap.HeldFolder;
import org.muniment.demo.imap.HeldMail;
import org.muniment.demo.imap.HeldMailbox;
import org.muniment.demo.imap.ImapServer;
import org.muniment.harvest.AccessTokens;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.Proof;

/**
 * An IMAP server in this virtual machine, over real sockets, that follows a {@link Script}. It
 * holds one mailbox, Anna's, and knows a master user.
 */
public final class ScriptedImap implements AutoCloseable {
  private static final String ANNA = "anna@example.org";
  private static final String PASSWORD = "correct-horse";
  private static final String MASTER = "master";
  private static final String MASTER_PASSWORD = "battery-staple";

  private final HeldMail mail;
  private final Script script;
  private final ImapServer server;
  private final ConnectionSecurity security;

  private ScriptedImap(
      HeldMail mail,
      Script script,
      ConnectionSecurity security,
      TestAuthority.@Nullable Identity identity) {
    this.mail = mail;
    this.script = script;
    this.security = security;
    boolean implicit = security == ConnectionSecurity.IMPLICIT_TLS;
    this.server =
        new ImapServer(mail, script, 0, identity == null ? null : identity.context(), implicit);
  }

  /** In clear, with these texts as the messages 1, 2, 3 of INBOX. */
  public static ScriptedImap holding(Script script, String... texts) {
    ScriptedImap imap = inClear(script, anna('/'));
    imap.inbox().with(texts);
    return imap;
  }

  /** In clear, holding this mail. */
  public static ScriptedImap inClear(Script script, HeldMail mail) {
    return new ScriptedImap(mail, script, ConnectionSecurity.PLAIN, null);
  }

  /** Under TLS, by this certificate. */
  public static ScriptedImap secured(
      Script script, ConnectionSecurity security, TestAuthority.Identity identity) {
    return new ScriptedImap(anna('/'), script, security, identity);
  }

  /** Anna's mailbox, empty, with this separator or none. */
  public static HeldMail anna(@Nullable Character separator) {
    HeldMail mail = new HeldMail();
    mail.mailbox(ANNA, PASSWORD, separator);
    mail.master(MASTER, MASTER_PASSWORD);
    return mail;
  }

  /** Anna's mailbox. */
  public HeldMailbox mailbox() {
    return mail.mailbox(ANNA, PASSWORD);
  }

  /** Anna's INBOX. */
  public HeldFolder inbox() {
    return mailbox().inbox();
  }

  /** To add to what goes wrong while it runs. */
  public Script script() {
    return script;
  }

  /** Where it listens, with the authority to trust where there is TLS. */
  public MailServer server() {
    return server(security);
  }

  /** The same port, approached in another way. */
  public MailServer server(ConnectionSecurity as) {
    String pem = as == ConnectionSecurity.PLAIN ? null : TestAuthority.get().pem();
    return new MailServer("localhost", server.port(), as, pem);
  }

  /** The same port, with nobody's authority to trust but the platform's. */
  public MailServer serverTrustedByNobody() {
    return new MailServer("localhost", server.port(), security, null);
  }

  /** Anna's login. */
  public Login login() {
    return new Login(ANNA, null, PASSWORD);
  }

  /** Anna's login with a password that is wrong. */
  public Login wrongLogin() {
    return new Login(ANNA, null, "guess");
  }

  /** Anna's login by tokens from there. */
  public Login tokenLogin(AccessTokens tokens) {
    return new Login(ANNA, null, new Proof.Tokens(tokens));
  }

  /** Lets Anna in by tokens that are good for her. */
  public ScriptedImap trusting(Predicate<String> tokens) {
    mail.tokens((name, token) -> name.equals(ANNA) && tokens.test(token));
    return this;
  }

  /** The master user's login into Anna's mailbox. */
  public Login masterLogin() {
    return new Login(MASTER, ANNA, MASTER_PASSWORD);
  }

  /** The names of the commands that have come, in their order. */
  public List<String> commands() {
    return server.commands();
  }

  @Override
  public void close() {
    server.close();
  }
}
