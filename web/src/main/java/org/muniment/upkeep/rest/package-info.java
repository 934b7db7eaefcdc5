/**
 * Upkeep over REST. In: an administrator's request. Out: what the use case did. Keys and settings
 * that are secret never come here.
 */
@NullMarked
package org.muniment.upkeep.rest;

import org.jspecify.annotations.NullMarked;
