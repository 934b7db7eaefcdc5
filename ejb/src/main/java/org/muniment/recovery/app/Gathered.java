package org.muniment.recovery.app;

import java.util.List;
import org.muniment.recovery.RestorableMail.Restorable;

/** Messages to restore, gathered page by page. */
@FunctionalInterface
interface Gathered {
  /** The next page; empty at the end. Called by one thread. */
  List<Restorable> next();
}
