package org.muniment.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A personal token for the API, without the token: only its hash is kept.
 *
 * @param number the catalogue's number
 * @param name what its owner calls it
 * @param created when it was made
 * @param expires when it stops to work, or null
 * @param lastUsed about when it was last used, or null
 */
public record AccessToken(
    long number,
    String name,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant lastUsed) {}
