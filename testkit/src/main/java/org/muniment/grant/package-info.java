/**
 * What every adapter of the ports about tokens has to do, for adapters to prove, and a double that
 * keeps grants in memory. Never here: HTTP, SQL.
 */
@NullMarked
package org.muniment.grant;

import org.jspecify.annotations.NullMarked;
