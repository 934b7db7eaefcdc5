/**
 * What an operator may set. In: keys that the rooms declare ({@link
 * org.muniment.configuration.ConfigurationKeys}), and the values found in system properties and the
 * environment. Out: typed values with their units ({@link
 * org.muniment.configuration.MunimentConfiguration}), or a refusal that lists everything wrong at
 * once. Never here: where values come from (that is {@code org.muniment.boot}), settings that
 * people change in the console (those are rows of the catalogue, and every change of them a ledger
 * entry).
 *
 * <p>Beside them stands what adapters share of TLS: {@link
 * org.muniment.configuration.PrivateAuthority}, whom we believe when an administrator names an
 * authority.
 *
 * <p>A room adds a key in three steps: a constant {@link
 * org.muniment.configuration.ConfigurationKey} beside its user, an {@code @ApplicationScoped} class
 * implementing {@code ConfigurationKeys} that lists it, and {@code configuration.get(KEY)} where it
 * is needed.
 */
@NullMarked
package org.muniment.configuration;

import org.jspecify.annotations.NullMarked;
