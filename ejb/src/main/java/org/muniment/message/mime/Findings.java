package org.muniment.message.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.muniment.message.Defect;
import org.muniment.message.PartPath;

/** Collects what is wrong with a message while mime4j reads it, each kind once a part. */
final class Findings extends DecodeMonitor {
  private static final int MOST = 200;

  private final List<Defect> defects = new ArrayList<>();
  private PartPath current = PartPath.ROOT;
  private boolean complete = true;

  /** What is found from now on belongs to this part. */
  void at(PartPath path) {
    current = path;
  }

  void add(Defect.Kind kind) {
    Defect defect = new Defect(current, kind);
    if (defects.size() < MOST && !defects.contains(defect)) {
      defects.add(defect);
    }
  }

  /** A limit was passed: what follows is not read. */
  void cutShort() {
    complete = false;
  }

  boolean isComplete() {
    return complete;
  }

  List<Defect> defects() {
    return defects;
  }

  @Override
  public boolean isListening() {
    return true;
  }

  /** Never true: true would make mime4j give up. */
  @Override
  public boolean warn(String error, String dropped) {
    String what = error.toLowerCase(Locale.ROOT);
    if (what.contains("boundary")
        || what.contains("premature")
        || what.contains("unexpected end")) {
      add(Defect.Kind.UNEXPECTED_END);
    } else if (what.contains("header") || what.contains("field")) {
      add(Defect.Kind.MALFORMED_HEADER);
    } else {
      add(Defect.Kind.BAD_TRANSFER_ENCODING);
    }
    return false;
  }
}
