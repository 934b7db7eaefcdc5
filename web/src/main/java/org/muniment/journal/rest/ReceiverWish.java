package org.muniment.journal.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.journal.app.ReceiverForm;

/** A receiver to be set up or changed. */
@Schema(
    name = "ReceiverWish",
    description =
        "A receiver to be set up or changed: each way to admit callers that is given"
            + " must be met, and one at least is given.")
record ReceiverWish(
    @Schema(description = "The journal address; *@domain for all of a domain. Only when added.")
        @Nullable String address,
    @Schema(description = "The number of the mailbox that it feeds. Only when added.")
        @Nullable Long mailbox,
    @Schema(description = "From where callers may deliver, for example 192.0.2.0/24.")
        @Nullable List<String> networks,
    @Schema(description = "Certificates of callers: SHA-256 fingerprints, or names.")
        @Nullable List<String> certificates,
    @Schema(description = "Whether callers sign in with the address and a password.")
        @Nullable Boolean asksPassword,
    @Schema(description = "That password. Left out in a change, the old one stays.")
        @Nullable String password) {

  ReceiverForm form() {
    return new ReceiverForm(
        networks == null ? List.of() : networks,
        certificates == null ? List.of() : certificates,
        Boolean.TRUE.equals(asksPassword),
        password);
  }

  String neededAddress() {
    if (address == null) {
      throw Fault.BAD_REQUEST.on("Say which address.");
    }
    return address;
  }

  MailboxId neededMailbox() {
    if (mailbox == null || mailbox < 1) {
      throw Fault.BAD_REQUEST.on("Say which mailbox, by its number.");
    }
    return new MailboxId(mailbox);
  }

  @Override
  public String toString() {
    return String.valueOf(address);
  }
}
