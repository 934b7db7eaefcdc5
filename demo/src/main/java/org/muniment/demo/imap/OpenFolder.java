package org.muniment.demo.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A folder as one connection sees it: sequence numbers stand still between announcements. */
final class OpenFolder {
  private final HeldFolder folder;
  private final boolean writable;
  private final List<HeldMessage> view;

  OpenFolder(HeldFolder folder, boolean writable) {
    this.folder = folder;
    this.writable = writable;
    this.view = new ArrayList<>(folder.messages());
  }

  HeldFolder folder() {
    return folder;
  }

  boolean isWritable() {
    return writable;
  }

  List<HeldMessage> view() {
    return view;
  }

  void introduce(Answers answers, boolean tellsChanges) throws IOException {
    answers.line("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)");
    answers.line(
        "* OK [PERMANENTFLAGS "
            + (writable ? "(\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)" : "()")
            + "] kept");
    answers.line("* " + view.size() + " EXISTS");
    answers.line("* 0 RECENT");
    answers.line("* OK [UIDVALIDITY " + folder.uidValidity() + "] epoch");
    answers.line("* OK [UIDNEXT " + folder.uidNext() + "] next");
    if (tellsChanges) {
      answers.line("* OK [HIGHESTMODSEQ " + folder.highestModSeq() + "] changes");
    }
  }

  /** Tells what has gone and what has come since the last time. */
  void announceChanges(Answers answers) throws IOException {
    List<HeldMessage> now = folder.messages();
    Set<HeldMessage> staying = new HashSet<>(now);
    for (int i = view.size() - 1; i >= 0; i--) {
      if (!staying.contains(view.get(i))) {
        view.remove(i);
        answers.line("* " + (i + 1) + " EXPUNGE");
      }
    }
    if (now.size() > view.size()) {
      view.clear();
      view.addAll(now);
      answers.line("* " + view.size() + " EXISTS");
    }
  }
}
