package org.muniment.intake.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.muniment.intake.app.ImportItem.Fate;
import org.muniment.original.Original;

/** What an import does with the messages that it is handed. For one thread. */
interface ImportTarget {

  /**
   * Reads octets to their end.
   *
   * @throws IOException from the octets: nothing of this message is kept
   */
  Original take(InputStream octets) throws IOException;

  /** Makes durable what was taken; before any of it is placed. */
  void settle();

  /**
   * Places messages in a folder.
   *
   * @return what became of each, in the same order
   */
  List<Fate> place(List<String> folder, List<ImportItem> arrived);

  /** Lets go of what was taken and not settled; never throws. */
  void abandon();
}
