package org.muniment.harvest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;

/**
 * The servers and mailboxes that mail is taken from. All methods work in the caller's transaction.
 * What was removed is not listed any more and keeps its number; its mail stays archived.
 */
public interface Sources {

  /** Adds a server. */
  ServerId add(ServerDraft draft);

  /**
   * Changes a server. A kept secret goes nowhere but to the server that it was given for: when
   * host, port, security or authority change, the master user's password or the client's has to be
   * given again, and the passwords and grants of the mailboxes are forgotten; when only the client
   * or its addresses change, its secret has to be given again, and grants are forgotten. A change
   * also ends the {@linkplain #signInRefused rest} of the server's mailboxes.
   *
   * @return how many mailboxes' own passwords and grants were forgotten
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}; {@code BAD_REQUEST} when the server's
   *     secret is needed again
   */
  int change(ServerId server, ServerDraft draft);

  /**
   * Removes a server that no mailbox uses.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}, or {@code CONFLICT} while it has
   *     mailboxes
   */
  void remove(ServerId server);

  /** All servers, by name. */
  List<KnownServer> servers();

  /** One server. */
  Optional<KnownServer> server(ServerId server);

  /** The sealed secret of the server's master user or client, or null. */
  @Nullable SealedSecret serverSecret(ServerId server);

  /**
   * Adds a mailbox.
   *
   * @throws org.muniment.fault.Failure {@code CONFLICT} when the server has one of that name
   *     already; {@code NOT_FOUND} for the server
   */
  MailboxId add(MailboxDraft draft);

  /**
   * Changes a mailbox, and ends its {@linkplain #signInRefused rest}.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}; {@code BAD_REQUEST} when it moves to
   *     another server with a password that was given for the old one
   */
  void change(MailboxId mailbox, MailboxDraft draft);

  /**
   * Forgets the mailbox' own password, if any: the master user opens it from now on.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  void forgetSecret(MailboxId mailbox);

  /**
   * The server refused the sign-in: the mailbox' schedule rests ({@link Mailbox#restsUntil}), after
   * every further refusal longer, so that no account is locked out by us. Nothing happens to a
   * mailbox that was removed meanwhile.
   */
  void signInRefused(MailboxId mailbox);

  /** The sign-in worked: nothing rests any more. */
  void signedIn(MailboxId mailbox);

  /**
   * The mailbox' schedule rests until then, though nobody refused its sign-in: that of the master
   * user was refused for another mailbox. Nothing happens to a mailbox that was removed meanwhile.
   */
  void rest(MailboxId mailbox, Instant until);

  /** The master user's sign-in worked: what {@linkplain #rest rested} for it rests no more. */
  void masterSignedIn(ServerId server);

  /** Lets the schedule rest, or go on. */
  void pause(MailboxId mailbox, boolean isPaused);

  /** Removes a mailbox from harvesting; its mail stays. */
  void remove(MailboxId mailbox);

  /** Whose folders are harvested besides the mailbox' own; nobody's unless somebody chose. */
  Set<FolderNamespace> besides(MailboxId mailbox);

  /**
   * Chooses that; {@link FolderNamespace#PERSONAL} goes without saying.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  void chooseBesides(MailboxId mailbox, Set<FolderNamespace> besides);

  /** A page of mailboxes, by name and number. */
  List<Mailbox> mailboxes(@Nullable Mailbox after, int limit);

  /** One mailbox, also when it was removed. */
  Optional<Mailbox> mailbox(MailboxId mailbox);

  /**
   * How to open a mailbox.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}, or {@code CONFLICT} for a mailbox without
   *     a server
   */
  MailboxAccess access(MailboxId mailbox);

  /**
   * What a server is to be.
   *
   * @param name what people call it
   * @param server how it is reached
   * @param signIn how its mailboxes are opened
   */
  record ServerDraft(String name, MailServer server, SignInDraft signIn) {

    /** With passwords, of the mailboxes or of a master user. */
    public ServerDraft(
        String name,
        MailServer server,
        @Nullable String masterName,
        @Nullable SealedSecret masterSecret) {
      this(
          name,
          server,
          new SignInDraft(
              masterName == null ? new SignInWay.Passwords() : new SignInWay.Master(masterName),
              masterSecret));
    }
  }

  /**
   * How a server's mailboxes are to be opened.
   *
   * @param way the way
   * @param secret the master user's password, or the client's; null keeps the one it has
   */
  record SignInDraft(SignInWay way, @Nullable SealedSecret secret) {}

  /**
   * What a mailbox is to be.
   *
   * @param name the account's address or name
   * @param server where it is, or null for one that is only imported into
   * @param loginName who signs in, when that is not {@code name}; or null
   * @param secret its own password; null keeps the one it has, if any
   * @param schedule when it is harvested by itself
   */
  record MailboxDraft(
      String name,
      @Nullable ServerId server,
      @Nullable String loginName,
      @Nullable SealedSecret secret,
      HarvestSchedule schedule) {}
}
