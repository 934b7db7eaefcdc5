/**
 * The rules of the house (docs/design, "The house"), as tests. They look at the compiled classes
 * and the sources of every module, and each rule first makes sure that it looked at something.
 */
@NullMarked
package org.muniment.architecture;

import org.jspecify.annotations.NullMarked;
