package org.muniment.harvest;

/** A server that counts one message too many in one folder. */
record MiscountingSource(MailSource source, String folder) implements MailSource {
  @Override
  public Session open(MailServer server, Login login) {
    return new AlteredSession(source.open(server, login)) {
      @Override
      public FolderStatus examine(FolderName name) {
        FolderStatus status = super.examine(name);
        return name.display().equals(folder) ? oneMore(status) : status;
      }
    };
  }

  private static FolderStatus oneMore(FolderStatus status) {
    return new FolderStatus(
        status.uidValidity(),
        status.uidNext(),
        status.messages() + 1,
        status.highestModSeq(),
        status.objectId(),
        status.uidsAreSticky());
  }
}
