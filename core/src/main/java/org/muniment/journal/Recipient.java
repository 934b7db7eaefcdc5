package org.muniment.journal;

import org.jspecify.annotations.Nullable;
import org.muniment.message.EmailAddress;

/**
 * Somebody to whom a message went, as an envelope or a journal report names him.
 *
 * @param role in which line he stands
 * @param person his address, with a name where the report tells one
 * @param through how he came to it, or null when he was addressed himself
 */
public record Recipient(Role role, EmailAddress person, @Nullable Through through) {

  /** In which line of a report a recipient stands. */
  public enum Role {
    /** Addressed. */
    TO("To"),
    /** Given a copy. */
    CC("Cc"),
    /** Given a hidden copy. */
    BCC("Bcc"),
    /** Somehow: the server did not know how, or told it of nobody. */
    RECIPIENT("Recipient");

    private final String label;

    Role(String label) {
      this.label = label;
    }

    /** As reports write it. */
    public String label() {
      return label;
    }
  }

  /** Why somebody got it who was not addressed. */
  public enum Reason {
    /** A member of a distribution list. */
    EXPANDED("Expanded"),
    /** Somebody's mail is forwarded to him. */
    FORWARDED("Forwarded");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    /** As reports write it. */
    public String label() {
      return label;
    }
  }

  /**
   * Over whom somebody got it.
   *
   * @param address the list, or the one whose mail is forwarded
   */
  public record Through(Reason reason, EmailAddress address) {}
}
