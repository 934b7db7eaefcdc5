package org.muniment.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in an import a file is.
 *
 * @param item what a report calls it
 * @param name its name, with the directories of the archive that it is in
 * @param above the folder that stands for that archive; empty for the outermost
 * @param depth how many archives it is in
 * @param outer what its octets are charged to, or null
 */
record Spot(
    String item, EntryName name, List<String> above, int depth, @Nullable UnpackBudget outer) {

  /** The folder of an mbox. */
  List<String> mboxFolder() {
    return below(name.mboxFolder());
  }

  /** The folder of a message that lies loose. */
  List<String> directories() {
    return below(name.directories());
  }

  /** What stands for an archive or a file of folders that lies in another one. */
  List<String> within() {
    return depth == 0 ? List.of() : below(name.storeFolder());
  }

  /** What its entries are called. */
  String prefix() {
    return depth == 0 ? "" : item + "/";
  }

  /** The file that this one unpacks to. */
  Spot unpacked(@Nullable UnpackBudget budget) {
    return new Spot(item, name.unpacked(), above, depth + 1, budget);
  }

  private List<String> below(List<String> folder) {
    List<String> whole = new ArrayList<>(above);
    whole.addAll(folder);
    return whole;
  }
}
