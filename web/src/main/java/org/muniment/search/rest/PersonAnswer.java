package org.muniment.search.rest;

import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.message.EmailAddress;

/** Somebody whom a message names. */
@Schema(name = "Person", description = "Somebody whom a message names.")
record PersonAnswer(
    @Schema(description = "The name shown, decoded; may be empty.", required = true) String name,
    @Schema(description = "The address as written; may be empty.", required = true)
        String address) {

  static List<PersonAnswer> of(Collection<EmailAddress> addresses) {
    return addresses.stream().map(each -> new PersonAnswer(each.name(), each.address())).toList();
  }
}
