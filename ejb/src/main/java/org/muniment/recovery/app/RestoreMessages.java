package org.muniment.recovery.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.PlacementId;
import org.muniment.fault.Fault;
import org.muniment.grant.app.Tokens;
import org.muniment.harvest.Secrets;
import org.muniment.original.ContentAddress;
import org.muniment.original.OriginalStore;
import org.muniment.recovery.MailTarget;
import org.muniment.recovery.RestorableMail.Restorable;
import org.muniment.recovery.RestoreJob;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreJournal;
import org.muniment.recovery.RestoreOrder;
import org.muniment.recovery.RestoreOutcome;
import org.muniment.search.FolderEntry;
import org.muniment.search.app.SearchQuestion;

/**
 * Puts mail back into mailboxes, in the background. Officers and those who recover mail may do so,
 * within the mail that they may see. A job survives a restart of the server, can be stopped and
 * goes on where it was, and ends with an account of every message.
 */
@ApplicationScoped
public class RestoreMessages {
  /** How many messages may be named one by one. */
  public static final int MOST_NAMED = 10_000;

  private static final String NODE = System.getProperty("jboss.node.name", "muniment");

  @Inject private RestoreJournal journal;
  @Inject private OriginalStore originals;
  @Inject private MailTarget target;
  @Inject private Secrets secrets;
  @Inject private Tokens tokens;
  @Inject private RestoreRights rights;
  @Inject private RestoreChoices choices;
  @Resource private ManagedThreadFactory threads;

  private RestoreDesk desk;

  @PostConstruct
  void makeDesk() {
    desk = new RestoreDesk(journal, originals, target, rights, secrets, tokens, threads, NODE);
  }

  /** Takes up what was under way when this node went down. */
  void open() {
    desk.resumeAll();
  }

  /** Lets the runs end, to be taken up when the node is back. */
  void close() {
    desk.leaveAll();
  }

  /**
   * Restores messages that were chosen one by one.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}; {@code NOT_FOUND} when one of them, or
   *     the target, does not exist for the actor; {@code BAD_REQUEST} for none or more than {@value
   *     #MOST_NAMED}; {@code CONFLICT} when the target cannot be opened for lack of a password
   */
  public RestoreJobId these(Actor by, List<PlacementId> placements, RestoreWish wish) {
    Entitlement entitlement = admitted(by, wish);
    List<PlacementId> chosen = placements.stream().distinct().toList();
    if (chosen.isEmpty() || chosen.size() > MOST_NAMED) {
      throw Fault.BAD_REQUEST.on("Choose 1 to " + MOST_NAMED + " messages.");
    }
    List<Restorable> found = choices.these(entitlement, chosen);
    if (found.size() < chosen.size()) {
      throw Fault.NOT_FOUND.on("message", "among those chosen");
    }
    return start(by, wish.meant(found), wish);
  }

  /**
   * Restores messages that were chosen by their content, each once: to its place in the target
   * mailbox where it was in it, else (unless {@link RestoreWish#isOwnOnly}) to where it was last.
   *
   * @throws org.muniment.fault.Failure as {@link #these}; {@code BAD_REQUEST} also when none of
   *     them is meant
   */
  public RestoreJobId messages(Actor by, List<ContentAddress> messages, RestoreWish wish) {
    Entitlement entitlement = admitted(by, wish);
    List<ContentAddress> chosen = messages.stream().distinct().toList();
    if (chosen.isEmpty() || chosen.size() > MOST_NAMED) {
      throw Fault.BAD_REQUEST.on("Choose 1 to " + MOST_NAMED + " messages.");
    }
    List<Restorable> found = choices.messages(entitlement, wish.target(), chosen);
    long originals =
        found.stream().map(each -> each.placement().sighting().original()).distinct().count();
    if (originals < chosen.size()) {
      throw Fault.NOT_FOUND.on("message", "among those chosen");
    }
    return start(by, wish.meant(found), wish);
  }

  /**
   * Restores a folder with all folders below it.
   *
   * @param isGoneIncluded whether messages that left the folder are meant too
   * @throws org.muniment.fault.Failure as {@link #these}
   */
  public RestoreJobId folder(Actor by, FolderId folder, boolean isGoneIncluded, RestoreWish wish) {
    Entitlement entitlement = admitted(by, wish);
    FolderEntry root = rights.folder(entitlement, folder);
    List<FolderId> tree = rights.tree(root);
    String what =
        "The folder "
            + String.join("/", root.path())
            + (tree.size() > 1 ? " with the folders below it" : "")
            + (isGoneIncluded ? ", with what left it" : "");
    return desk.start(order(by, wish, what), wish.placing(), choices.folders(tree, isGoneIncluded));
  }

  /**
   * Restores everything that a search finds, each message once: to its place in the target mailbox
   * where it was in it, else to one that the search meant; a wish for the target's own takes what
   * the search meant there. The search is carried out, page by page, as the actor's own.
   *
   * @throws org.muniment.fault.Failure as {@link #these}; {@code BAD_REQUEST} for a search that
   *     every message answers
   */
  public RestoreJobId found(Actor by, SearchQuestion question, RestoreWish wish) {
    Entitlement entitlement = admitted(by, wish);
    choices.requireMeaning(question);
    String what =
        question.typed().isBlank()
            ? "What was found by filters"
            : "What was found for: " + question.typed();
    Gathered found =
        wish.isOwnOnly()
            ? choices.foundIn(by, wish.target(), question)
            : choices.found(by, entitlement, wish.target(), question);
    return desk.start(order(by, wish, what), wish.placing(), found);
  }

  /** Asks a job to stop after the message under way. */
  public void stop(Actor by, RestoreJobId job) {
    journal.requestStop(rights.steering(by, job).id());
  }

  /**
   * Lets a job go on that was stopped or failed.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}, {@code NOT_FOUND}; {@code CONFLICT} when
   *     it runs or is done
   */
  public void resume(Actor by, RestoreJobId job) {
    desk.resume(rights.steering(by, job).id());
  }

  /** How a job stands, with its account so far. */
  public RestoreJob get(Actor by, RestoreJobId job) {
    return rights.seen(by, job);
  }

  /**
   * Jobs, the newest first.
   *
   * @param before goes on behind this job, or null for the first page
   */
  public List<RestoreJob> list(Actor by, @Nullable RestoreJobId before, int limit) {
    return rights.jobs(by, before, limit);
  }

  /**
   * What became of the messages of a job, by number.
   *
   * @param isRefusedOnly whether only those that could not be put back are asked for
   * @param after goes on behind this number; 0 for the first page
   */
  public List<RestoreOutcome> outcomes(
      Actor by, RestoreJobId job, boolean isRefusedOnly, long after, int limit) {
    return rights.outcomes(by, job, isRefusedOnly, after, limit);
  }

  private Entitlement admitted(Actor by, RestoreWish wish) {
    Entitlement entitlement = rights.restoring(by, wish.target());
    rights.access(wish.target()).login(secrets, tokens.bold());
    return entitlement;
  }

  private RestoreJobId start(Actor by, List<Restorable> found, RestoreWish wish) {
    if (found.isEmpty()) {
      throw Fault.BAD_REQUEST.on("None of the chosen messages was in that mailbox.");
    }
    Deque<List<Restorable>> pages = new ArrayDeque<>(List.of(found, List.of()));
    String what = found.size() == 1 ? "1 message" : found.size() + " messages";
    return desk.start(order(by, wish, what), wish.placing(), pages::removeFirst);
  }

  private static RestoreOrder order(Actor by, RestoreWish wish, String what) {
    return new RestoreOrder(by.name(), wish.target(), what, wish.reason());
  }
}
