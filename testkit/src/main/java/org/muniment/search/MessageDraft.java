package org.muniment.search;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.message.EmailAddress;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;
import org.muniment.message.MessageId;
import org.muniment.message.PartPath;
import org.muniment.message.ThreadKey;
import org.muniment.original.ContentAddress;
import org.muniment.text.IndexState;

/**
 * A message for the index, written line by line in a test. What is left out has a value that no
 * test looks for: seen in the INBOX of mailbox 1, sent in 2024, everything searchable.
 */
public final class MessageDraft {
  private final ContentAddress address;
  private String subject = "";
  private List<EmailAddress> from = List.of();
  private List<EmailAddress> to = List.of();
  private List<EmailAddress> cc = List.of();
  private List<EmailAddress> bcc = List.of();
  private Instant sent = Instant.parse("2024-03-01T12:00:00Z");
  private long size = 2_000;
  private @Nullable MessageId messageId;
  private @Nullable ThreadKey thread;
  private String body = "";
  private final List<IndexedAttachment> attachments = new ArrayList<>();
  private final List<IndexedPlacement> placements = new ArrayList<>();
  private IndexState state = IndexState.FULL;

  private MessageDraft(String name) {
    address = ContentAddress.ofContent(name.getBytes(StandardCharsets.UTF_8));
  }

  /** A message that tests tell from others by this name; the same name gives the same address. */
  public static MessageDraft named(String name) {
    return new MessageDraft(name);
  }

  /** The address of the message of that name. */
  public static ContentAddress addressOf(String name) {
    return new MessageDraft(name).address;
  }

  /** A place in a folder; mailboxes are called {@code mailbox<number>@example.org}. */
  public static IndexedPlacement place(long mailbox, long folder, String... path) {
    return new IndexedPlacement(
        new MailboxId(mailbox),
        "mailbox" + mailbox + "@example.org",
        new FolderId(folder),
        FolderPath.of(path));
  }

  public MessageDraft subject(String text) {
    subject = text;
    return this;
  }

  public MessageDraft body(String text) {
    body = text;
    return this;
  }

  /** Each as {@code Name <address>} or as an address alone. */
  public MessageDraft from(String... people) {
    from = people(people);
    return this;
  }

  public MessageDraft to(String... people) {
    to = people(people);
    return this;
  }

  public MessageDraft cc(String... people) {
    cc = people(people);
    return this;
  }

  public MessageDraft bcc(String... people) {
    bcc = people(people);
    return this;
  }

  /** As {@link Instant#parse} reads it. */
  public MessageDraft sent(String moment) {
    return sent(Instant.parse(moment));
  }

  public MessageDraft sent(Instant moment) {
    sent = moment;
    return this;
  }

  public MessageDraft size(long octets) {
    size = octets;
    return this;
  }

  public MessageDraft messageId(String id) {
    messageId = new MessageId(id);
    return this;
  }

  public MessageDraft thread(String key) {
    thread = new ThreadKey(key);
    return this;
  }

  public MessageDraft state(IndexState worst) {
    state = worst;
    return this;
  }

  /** One more file. */
  public MessageDraft file(String name, String type, String text) {
    return file(name, type, text, IndexState.FULL);
  }

  /** One more file, of which so much could be read. */
  public MessageDraft file(String name, String type, String text, IndexState readable) {
    PartPath part = PartPath.ROOT.child(attachments.size() + 2);
    MediaType media = MediaType.parse(type, MediaType.OCTETS);
    attachments.add(new IndexedAttachment(part, new FileName(name), media, readable, text));
    state = state.worse(readable);
    return this;
  }

  /** One more place. */
  public MessageDraft in(long mailbox, long folder, String... path) {
    placements.add(place(mailbox, folder, path));
    return this;
  }

  /** The finished message. */
  public IndexedMessage message() {
    return new IndexedMessage(
        address,
        subject,
        from,
        to,
        cc,
        bcc,
        sent,
        size,
        messageId,
        thread == null ? new ThreadKey(address.toString()) : thread,
        body,
        attachments,
        placements.isEmpty() ? List.of(place(1, 1, "INBOX")) : placements,
        state);
  }

  /** The change that puts it into the index. */
  public IndexChange put() {
    return new IndexChange.Put(message());
  }

  private static List<EmailAddress> people(String... people) {
    return Arrays.stream(people).map(MessageDraft::person).toList();
  }

  private static EmailAddress person(String text) {
    int angle = text.indexOf('<');
    return angle < 0
        ? new EmailAddress("", text)
        : new EmailAddress(text.substring(0, angle), text.substring(angle + 1, text.length() - 1));
  }
}
