package org.muniment.access.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose token was sent. */
@Schema(name = "OwnAccount", description = "Whose token was sent.")
record OwnAccountAnswer(
    @Schema(description = "The name of the account.", required = true) String name,
    @Schema(description = "Its roles of now.", required = true) List<String> roles) {}
