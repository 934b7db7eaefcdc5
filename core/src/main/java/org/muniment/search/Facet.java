package org.muniment.search;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.search.Query.Match;
import org.muniment.search.Query.Role;

/** By what the hits of a search are counted, and by what they can be narrowed. */
public enum Facet {
  /** The author's address in lower case. */
  SENDER,
  /** The number of the mailbox; its name is the label. */
  MAILBOX,
  /** The path of the folder as {@link FolderPath#display} writes it, whatever the mailbox. */
  FOLDER,
  /** The year in which it was sent (UTC), four digits. */
  YEAR,
  /** {@link AttachmentKind#label}. */
  ATTACHMENT_TYPE;

  /**
   * The query that narrows a search to one value of this facet.
   *
   * @param key a {@link FacetCount#key} of this facet; one that makes no sense finds nothing
   */
  public Query narrowedTo(String key) {
    try {
      return switch (this) {
        case SENDER -> new Query.Person(Role.FROM, Match.ADDRESS, key);
        case MAILBOX -> new Query.InMailbox(new MailboxId(Long.parseLong(key)));
        case FOLDER -> new Query.InFolder(key, true);
        case YEAR -> year(Integer.parseInt(key));
        case ATTACHMENT_TYPE ->
            AttachmentKind.ofLabel(key)
                .<Query>map(Query.AttachmentType::new)
                .orElseGet(Query.None::new);
      };
    } catch (IllegalArgumentException e) {
      return new Query.None();
    }
  }

  private static Query year(int year) {
    if (year < 1 || year > 9999) {
      return new Query.None();
    }
    LocalDate first = LocalDate.of(year, 1, 1);
    return new Query.Sent(
        first.atStartOfDay().toInstant(ZoneOffset.UTC),
        first.plusYears(1).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** The name on the wire: lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The facet of that label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Facet ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
