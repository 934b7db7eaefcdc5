package org.muniment.ledger.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.KnownServer;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.RunId;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.Sources;
import org.muniment.search.MailListings;

/**
 * Says what people call the things that entries of the ledger are about. An entry names them by
 * numbers, which never change; the names are those of now and are no part of the ledger.
 */
@Dependent
@Transactional
public class NameSubjects {
  private static final Pattern NUMBERED =
      Pattern.compile("(mailbox|folder|server|run)/([1-9][0-9]{0,17})");

  private final Sources sources;
  private final MailListings listings;
  private final HarvestJournal journal;
  private final Rights rights;

  /** Names from these lists. */
  @Inject
  public NameSubjects(
      Sources sources, MailListings listings, HarvestJournal journal, Rights rights) {
    this.sources = sources;
    this.listings = listings;
    this.journal = journal;
    this.rights = rights;
  }

  /**
   * The names of those subjects that have one.
   *
   * @param subjects as entries write them: {@code folder/3}
   * @throws org.muniment.fault.Failure {@code FORBIDDEN} for an actor who is no auditor
   */
  public Map<String, String> of(Actor by, Collection<String> subjects) {
    rights.require(by, "read the ledger", Role.AUDITOR);
    Map<String, String> names = new HashMap<>();
    for (String subject : subjects) {
      Matcher numbered = NUMBERED.matcher(subject);
      if (numbered.matches() && !names.containsKey(subject)) {
        name(numbered.group(1), Long.parseLong(numbered.group(2)))
            .ifPresent(name -> names.put(subject, name));
      }
    }
    return names;
  }

  private Optional<String> name(String kind, long number) {
    return switch (kind) {
      case "mailbox" -> mailbox(new MailboxId(number));
      case "folder" -> folder(new FolderId(number));
      case "server" -> sources.server(new ServerId(number)).map(KnownServer::name);
      default ->
          journal
              .run(new RunId(number))
              .flatMap(run -> mailbox(run.mailbox()))
              .map(mailbox -> "harvest of " + mailbox);
    };
  }

  private Optional<String> mailbox(MailboxId mailbox) {
    return sources.mailbox(mailbox).map(Mailbox::name);
  }

  private Optional<String> folder(FolderId folder) {
    return listings
        .folder(folder)
        .map(
            entry ->
                mailbox(entry.mailbox()).orElse("?") + " › " + String.join(" › ", entry.path()));
  }
}
