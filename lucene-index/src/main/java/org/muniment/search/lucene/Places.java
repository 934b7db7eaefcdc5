package org.muniment.search.lucene;

import java.util.ArrayList;
import java.util.List;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.search.FolderCalling;
import org.muniment.search.IndexedPlacement;

/**
 * The terms by which a message is found at its places. Every folder term exists twice, plain and
 * behind the number of its mailbox: who may see some mailboxes only asks for the latter, so that a
 * folder of another mailbox never shows, not even by what it would have matched.
 */
final class Places {
  private static final int LONGEST_NAME = 500;
  private static final String MAILBOX = "m";
  private static final String FOLDER = "f";
  private static final String PATH = "p/";
  private static final String CALLING = "c/";

  private Places() {}

  /** All terms of a placement. */
  static List<String> terms(IndexedPlacement placement) {
    List<String> folder = new ArrayList<>();
    folder.add(folder(placement.folder()));
    folder.add(path(placement.path().display()));
    FolderCalling.all(placement.path()).forEach(each -> folder.add(calling(each)));
    List<String> terms = new ArrayList<>(folder);
    terms.add(mailbox(placement.mailbox()));
    folder.forEach(each -> terms.add(within(placement.mailbox(), each)));
    return terms;
  }

  static String mailbox(MailboxId mailbox) {
    return MAILBOX + mailbox.value();
  }

  static String folder(FolderId folder) {
    return FOLDER + folder.value();
  }

  /** By a whole path. */
  static String path(String display) {
    return Schema.term(PATH + FolderCalling.comparable(display));
  }

  /** By what a person may call a folder. */
  static String calling(String name) {
    return Schema.term(CALLING + FolderCalling.comparable(name));
  }

  /** The same in one mailbox only. */
  static String within(MailboxId mailbox, String term) {
    return mailbox(mailbox) + "/" + term;
  }

  /** Number and name of a mailbox in one value. */
  static String mailbox(IndexedPlacement placement) {
    return placement.mailbox().toString() + Schema.PART + cut(placement.mailboxName());
  }

  /** Mailbox and path in one value. */
  static String column(IndexedPlacement placement) {
    return mailbox(placement) + Schema.PART + Schema.term(placement.path().display());
  }

  /**
   * A value read back.
   *
   * @param path empty when the value only names a mailbox
   */
  record Place(MailboxId mailbox, String name, String path) {
    static Place parse(String value) {
      int first = value.indexOf(Schema.PART);
      int second = value.indexOf(Schema.PART, first + 1);
      String name = value.substring(first + 1, second < 0 ? value.length() : second);
      return new Place(
          new MailboxId(Long.parseLong(value.substring(0, first))),
          name,
          second < 0 ? "" : value.substring(second + 1));
    }
  }

  private static String cut(String name) {
    String plain = name.replace(Schema.PART, ' ');
    return plain.length() <= LONGEST_NAME ? plain : Schema.term(plain).substring(0, LONGEST_NAME);
  }
}
