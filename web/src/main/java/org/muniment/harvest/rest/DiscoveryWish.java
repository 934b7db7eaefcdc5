package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An address whose mail server is looked for. */
@Schema(name = "DiscoveryWish", description = "An address whose mail server is looked for.")
record DiscoveryWish(
    @Schema(description = "An e-mail address, or a domain.", required = true) String address) {}
