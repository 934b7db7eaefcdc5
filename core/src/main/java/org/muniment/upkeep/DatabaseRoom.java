package org.muniment.upkeep;

import org.muniment.fault.Fault;
import org.muniment.original.Reserve;

/**
 * Whether a database that lies in a file may be asked. H2 closes itself when it cannot write, and
 * what it left behind then stands in its own way when it is opened again; so nobody asks it while
 * next to nothing is left on its volume, and it goes on afterwards as if nothing had been.
 *
 * @param last what must be left on the volume of the database; of no folder when it is elsewhere
 */
public record DatabaseRoom(Reserve last) {

  /**
   * Passes when the database can write.
   *
   * @throws org.muniment.fault.Failure {@code STORE_FULL}; without a path, for anybody may read it
   */
  public void require() {
    if (last.isTouched()) {
      throw Fault.STORE_FULL.on("the database");
    }
  }
}
