/**
 * What can go wrong, in one catalogue.
 *
 * <p>In: nothing. Out: {@link org.muniment.fault.Fault}, one constant for each kind of failure that
 * an operator may meet, with a number that never changes its meaning, a category and the next step
 * to take; and {@link org.muniment.fault.Failure}, the only exception that our ports throw on
 * purpose; {@link org.muniment.fault.Diagnosis} finds one behind what others throw. Never here: the
 * content of mail, a password, or a stack trace shown to a person.
 */
@NullMarked
package org.muniment.fault;

import org.jspecify.annotations.NullMarked;
