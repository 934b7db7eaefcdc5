package org.muniment.journal.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.archive.PlacementId;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Fault;
import org.muniment.journal.DeliveryBook;
import org.muniment.journal.DeliveryBook.Handover;
import org.muniment.journal.EnvelopeFacts;
import org.muniment.journal.JournalReader;
import org.muniment.journal.Reading;
import org.muniment.journal.Receivers;
import org.muniment.journal.Recipient;
import org.muniment.message.EmailAddress;
import org.muniment.message.MessageReader;
import org.muniment.original.ContentAddress;
import org.muniment.original.OriginalStore;

/**
 * Takes the mail of journal mailboxes out of its reports, for whoever shows it or makes it
 * findable. Mail that was seen in no journal mailbox is left as it is, whatever it says that it
 * were: else anybody could send something and have something else shown.
 */
@ApplicationScoped
public class UnwrapMail {
  private final Receivers receivers;
  private final DeliveryBook book;
  private final OriginalStore originals;
  private final JournalReader reader;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected UnwrapMail() {
    this(null, null, null, null);
  }

  /** Takes it out of these originals. */
  @Inject
  public UnwrapMail(
      Receivers receivers, DeliveryBook book, OriginalStore originals, MessageReader reader) {
    this.receivers = receivers;
    this.book = book;
    this.originals = originals;
    this.reader = new JournalReader(reader);
  }

  /** The mailboxes whose mail is a journal, at this moment. */
  public Set<MailboxId> journals() {
    return receivers.journals();
  }

  /**
   * What a message is.
   *
   * @throws IOException when its original cannot be read
   * @throws org.muniment.fault.Failure from the vault
   */
  Reading read(ContentAddress message) throws IOException {
    return reader.read(() -> originals.read(message));
  }

  /**
   * What is known of a message beside it; nothing when it was seen in no journal mailbox.
   *
   * @param places where it was seen, as far as whoever asks may know
   * @throws IOException when its original cannot be read
   * @throws org.muniment.fault.Failure from the vault
   */
  public Optional<Unwrapped> of(ContentAddress message, Collection<Placement> places)
      throws IOException {
    return of(message, places, journals());
  }

  /** The same, by what the caller knows about mailboxes: for many messages. */
  public Optional<Unwrapped> of(
      ContentAddress message, Collection<Placement> places, Set<MailboxId> journals)
      throws IOException {
    List<PlacementId> own =
        places.stream()
            .filter(each -> journals.contains(each.mailbox()))
            .map(Placement::id)
            .toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    List<Handover> handovers = handovers(own);
    return Optional.of(
        switch (read(message)) {
          case Reading.Report(var facts, var inner) -> new Unwrapped(facts, inner, null, handovers);
          case Reading.Copy(var facts) ->
              new Unwrapped(completed(facts, handovers), null, null, handovers);
          case Reading.Unreadable(var reason) ->
              new Unwrapped(EnvelopeFacts.NONE, null, reason, handovers);
        });
  }

  /** A database that is away is no fault of the message. */
  private List<Handover> handovers(List<PlacementId> own) {
    try {
      return List.copyOf(book.handovers(own).values());
    } catch (RuntimeException e) {
      throw Diagnosis.of(e).orElseGet(() -> Fault.DATABASE_UNAVAILABLE.because(e));
    }
  }

  /** The address of the receiver itself says nothing: everything is sent there. */
  private static EnvelopeFacts completed(EnvelopeFacts told, List<Handover> handovers) {
    EnvelopeFacts facts = told;
    for (Handover each : handovers) {
      List<Recipient> others = new ArrayList<>(JournalReader.recipients(each.envelope()));
      others.removeIf(one -> one.person().address().equalsIgnoreCase(each.address()));
      String sender = each.envelope().sender();
      facts = facts.with(sender.isEmpty() ? null : new EmailAddress("", sender), others);
    }
    return facts;
  }
}
