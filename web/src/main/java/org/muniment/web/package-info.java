/**
 * The frame that all screens and resources share: template, sign-in, headers, error pages. Screens of
 * a capability live in its own package, {@code org.muniment.search.web} and the like.
 */
@NullMarked
package org.muniment.web;

import org.jspecify.annotations.NullMarked;
