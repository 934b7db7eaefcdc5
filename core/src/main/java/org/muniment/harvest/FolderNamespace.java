package org.muniment.harvest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose folders a person sees on a server (NAMESPACE, RFC 2342). */
public enum FolderNamespace {
  /** The person's own; always harvested. INBOX is, whatever the server says. */
  PERSONAL("The mailbox' own folders"),
  /** Other people's, whose own mailboxes hold them. */
  OTHER_USERS("Folders of other users"),
  /** Nobody's: public folders and shared mailboxes. */
  SHARED("Shared folders");

  private final String rule;

  FolderNamespace(String rule) {
    this.rule = rule;
  }

  /** The name of the rule under which such folders are counted when they are not taken. */
  public String rule() {
    return rule;
  }

  /** The name in ledger bodies and REST: lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of that label; empty when there is none. */
  public static Optional<FolderNamespace> ofLabel(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
