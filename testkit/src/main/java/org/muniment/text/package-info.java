/**
 * What every extractor of text has to do, as tests. In: an adapter. Out: proof that it keeps the
 * contract of its port. Never here: adapters.
 */
@NullMarked
package org.muniment.text;

import org.jspecify.annotations.NullMarked;
