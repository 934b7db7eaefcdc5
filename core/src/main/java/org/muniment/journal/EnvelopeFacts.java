package org.muniment.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.journal.Recipient.Role;
import org.muniment.message.EmailAddress;
import org.muniment.message.MessageHeaders;

/**
 * Who sent a message and who got it, as the server tells it that carried it: a journal report, or
 * fields that a server writes above a copy, or the envelope of the delivery itself.
 *
 * @param sender who sent it; null when nobody tells
 * @param onBehalfOf for whom, or null
 * @param recipients who got it, in the order told
 */
public record EnvelopeFacts(
    @Nullable EmailAddress sender, @Nullable EmailAddress onBehalfOf, List<Recipient> recipients) {
  /** Nothing is told. */
  public static final EnvelopeFacts NONE = new EnvelopeFacts(null, null, List.of());

  public EnvelopeFacts {
    recipients = List.copyOf(recipients);
  }

  /** Whether nothing is told. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** These facts, and recipients that another source tells and these do not. */
  public EnvelopeFacts with(@Nullable EmailAddress otherSender, List<Recipient> others) {
    Set<String> known = addresses(recipients.stream().map(Recipient::person));
    List<Recipient> all = new ArrayList<>(recipients);
    others.stream().filter(each -> known.add(key(each.person()))).forEach(all::add);
    return new EnvelopeFacts(sender == null ? otherSender : sender, onBehalfOf, all);
  }

  /**
   * The header with everybody in it that these facts name and it does not: hidden recipients, the
   * members of lists and the lists. Of whom nobody knows how he got it counts as hidden.
   */
  public MessageHeaders completing(MessageHeaders headers) {
    Set<String> known =
        addresses(Stream.of(headers.to(), headers.cc(), headers.bcc()).flatMap(List::stream));
    return new MessageHeaders(
        headers.subject(),
        completed(
            headers.from(), Stream.of(sender, onBehalfOf), addresses(headers.from().stream())),
        headers.sender(),
        completed(headers.to(), people(Role.TO), known),
        completed(headers.cc(), people(Role.CC), known),
        completed(headers.bcc(), Stream.concat(people(Role.BCC), people(Role.RECIPIENT)), known),
        headers.replyTo(),
        headers.date(),
        headers.messageId(),
        headers.inReplyTo(),
        headers.references(),
        headers.listId());
  }

  private Stream<EmailAddress> people(Role role) {
    return recipients.stream()
        .filter(each -> each.role() == role)
        .flatMap(
            each ->
                each.through() == null
                    ? Stream.of(each.person())
                    : Stream.of(each.person(), each.through().address()));
  }

  private static List<EmailAddress> completed(
      List<EmailAddress> written, Stream<@Nullable EmailAddress> told, Set<String> known) {
    List<EmailAddress> all = new ArrayList<>(written);
    told.forEach(
        each -> {
          if (each != null && !each.address().isEmpty() && known.add(key(each))) {
            all.add(each);
          }
        });
    return all;
  }

  private static Set<String> addresses(Stream<EmailAddress> people) {
    return people.map(EnvelopeFacts::key).collect(Collectors.toSet());
  }

  private static String key(EmailAddress person) {
    return person.address().toLowerCase(Locale.ROOT);
  }
}
