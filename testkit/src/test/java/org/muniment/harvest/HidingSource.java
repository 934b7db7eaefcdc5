package org.muniment.harvest;

import java.util.List;

/** A server whose LIST leaves out a folder that is there. */
record HidingSource(MailSource source, String hidden) implements MailSource {
  @Override
  public Session open(MailServer server, Login login) {
    return new AlteredSession(source.open(server, login)) {
      @Override
      public List<FolderListing> folders() {
        return super.folders().stream()
            .filter(listing -> !listing.name().display().equals(hidden))
            .toList();
      }
    };
  }
}
