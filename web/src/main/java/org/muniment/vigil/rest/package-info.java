/**
 * Alarms for programs.
 *
 * <p>In: requests under {@code /api/v1/alarms} with a person's token. Out: the alarms that stand,
 * those that are over by page, who is told, and the outcome of seeing to one or of trying the
 * channels. What may be known and done is the use cases' to say; answers are records that OpenAPI
 * describes member by member. Never here: rules of the vigil, or any change to what it watches.
 */
@NullMarked
package org.muniment.vigil.rest;

import org.jspecify.annotations.NullMarked;
