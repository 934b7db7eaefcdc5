/**
 * What every reader of messages and every sanitiser of HTML has to do, as tests. In: an adapter.
 * Out: proof that it keeps the contract of its port. Never here: adapters.
 */
@NullMarked
package org.muniment.message;

import org.jspecify.annotations.NullMarked;
