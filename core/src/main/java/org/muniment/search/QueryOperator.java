package org.muniment.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators of the language, by all the names people know them under. */
enum QueryOperator {
  FROM("from", "sender", "author"),
  TO("to"),
  CC("cc"),
  BCC("bcc"),
  RECIPIENT("recipient", "recipients", "rcpt"),
  ANYONE("anyone", "participants", "with"),
  SUBJECT("subject", "title"),
  BODY("body"),
  ATTACHMENT("attachment", "attachments"),
  FILE_NAME("filename", "file"),
  HAS(true, "has"),
  TYPE(true, "type", "filetype"),
  BEFORE("before", "until", "older"),
  AFTER("after", "since", "newer"),
  ON(true, "on", "date", "sent"),
  OLDER_THAN("older_than"),
  NEWER_THAN("newer_than"),
  LARGER("larger", "bigger"),
  SMALLER("smaller"),
  SIZE("size"),
  IN(true, "in", "label"),
  FOLDER(true, "folder"),
  FOLDER_ID(true, "folderid"),
  MAILBOX(true, "mailbox", "account"),
  MAILBOX_ID(true, "mailboxid"),
  MESSAGE_ID(true, "messageid", "msgid", "rfc822msgid"),
  THREAD(true, "thread"),
  IS(true, "is", "state");

  private static final Map<String, QueryOperator> BY_NAME = new HashMap<>();

  static {
    for (QueryOperator operator : values()) {
      operator.names.forEach(name -> BY_NAME.put(name, operator));
    }
  }

  private final List<String> names;
  private final boolean choosing;

  QueryOperator(String... names) {
    this(false, names);
  }

  QueryOperator(boolean choosing, String... names) {
    this.choosing = choosing;
    this.names = List.of(names);
  }

  /** The operator of a name in lower case, or null. */
  static @Nullable QueryOperator named(String name) {
    return BY_NAME.get(name);
  }

  /** The name to teach. */
  String label() {
    return names.getFirst();
  }

  /** Whether values side by side mean any of them: a message has one date, not two. */
  boolean isChoosing() {
    return choosing;
  }

  /** Whether a name is one slip of the finger away from an operator. */
  static boolean isNearly(String name) {
    return name.length() > 2 && BY_NAME.keySet().stream().anyMatch(known -> oneSlip(name, known));
  }

  private static boolean oneSlip(String a, String b) {
    int head = 0;
    int shorter = Math.min(a.length(), b.length());
    while (head < shorter && a.charAt(head) == b.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
      tail++;
    }
    int leftA = a.length() - head - tail;
    int leftB = b.length() - head - tail;
    boolean swapped =
        leftA == 2
            && leftB == 2
            && a.charAt(head) == b.charAt(head + 1)
            && a.charAt(head + 1) == b.charAt(head);
    return swapped || leftA <= 1 && leftB <= 1;
  }
}
