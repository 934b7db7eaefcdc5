/**
 * The start of the application, and nothing after it. In: system properties, environment, the data
 * source of the server. Out: a checked configuration, printed once, and a database schema that fits
 * the code; or a refusal to start that names the cause. Never here: mail, screens, rules of the
 * domain.
 *
 * <p>Order: {@link org.muniment.boot.Start} (configuration, folders), then {@link
 * org.muniment.boot.Schema} (migration, comparison with the mappings), then {@code WholeCatalogue}
 * of the upkeep (the database has all that the vault has sealed), then everything that says
 * {@code @DependsOn("WholeCatalogue")}.
 */
@NullMarked
package org.muniment.boot;

import org.jspecify.annotations.NullMarked;
