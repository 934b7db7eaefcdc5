package org.muniment.access.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account that was made. */
@Schema(name = "MadeAccount", description = "An account that was made.")
record MadeAccountAnswer(@Schema(description = "Its number.", required = true) long id) {}
