package org.muniment.intake.worker;

import java.util.Locale;
import java.util.Map;

/** What is mail among the items of Outlook, and what the others are called. */
final class ItemKind {
  private static final Map<String, String> OTHERS =
      Map.of(
          "ipm.contact", "a contact",
          "ipm.distlist", "a list of contacts",
          "ipm.appointment", "an appointment",
          "ipm.task", "a task",
          "ipm.stickynote", "a note",
          "ipm.activity", "a journal entry",
          "ipm.post.rss", "a news item");

  private ItemKind() {}

  /** Whether items of this class are messages: notes, reports, meeting requests, posts. */
  static boolean isMail(String messageClass) {
    String kind = messageClass.toLowerCase(Locale.ROOT);
    return kind.isEmpty()
        || kind.equals("ipm")
        || is(kind, "ipm.note")
        || is(kind, "report")
        || is(kind, "ipm.schedule.meeting")
        || is(kind, "ipm.taskrequest")
        || is(kind, "ipm.outlook.recall")
        || is(kind, "ipm.recall.report")
        || (is(kind, "ipm.post") && !is(kind, "ipm.post.rss"));
  }

  /** Why an item of this class is not taken. */
  static String reason(String messageClass) {
    String kind = messageClass.toLowerCase(Locale.ROOT);
    String name =
        OTHERS.entrySet().stream()
            .filter(other -> is(kind, other.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("an item of another kind");
    return "It is " + name + " (" + messageClass + "), not a message.";
  }

  private static boolean is(String kind, String family) {
    return kind.equals(family) || kind.startsWith(family + ".");
  }
}
