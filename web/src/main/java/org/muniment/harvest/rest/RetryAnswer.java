package org.muniment.harvest.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is tried again with the next run. */
@Schema(name = "Retry", description = "What is tried again with the next run.")
record RetryAnswer(
    @Schema(
            description = "The numbers of the mailboxes that they belong to, each once.",
            required = true)
        List<Long> mailboxes) {}
