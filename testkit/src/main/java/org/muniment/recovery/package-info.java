/** What every mail target has to do, for adapters to prove. Never here: sockets. */
@NullMarked
package org.muniment.recovery;

import org.jspecify.annotations.NullMarked;
