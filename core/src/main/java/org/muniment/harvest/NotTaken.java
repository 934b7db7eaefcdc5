package org.muniment.harvest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.ledger.EntryBody;

/**
 * Folders that a run saw and did not take, by the rule that says so. They belong to other people or
 * to nobody, and are harvested with the mailbox that somebody chose for them.
 *
 * @param rule the name of the rule
 * @param folders how many folders
 * @param messages how many messages the server says they have, as far as it says
 * @param uncounted of how many folders it does not say
 * @param names of the folders as people read them, the first {@value #MOST_NAMED}
 */
public record NotTaken(
    String rule, long folders, long messages, long uncounted, List<String> names) {
  /** How many folders are named. */
  public static final int MOST_NAMED = 100;

  public NotTaken {
    names = names.stream().limit(MOST_NAMED).toList();
  }

  /** Those of one namespace. */
  static NotTaken of(FolderNamespace namespace, List<FolderListing> folders) {
    List<Long> counts =
        folders.stream()
            .map(FolderListing::status)
            .map(status -> status == null ? -1 : status.messages())
            .toList();
    return new NotTaken(
        namespace.rule(),
        folders.size(),
        counts.stream().filter(count -> count > 0).mapToLong(Long::longValue).sum(),
        counts.stream().filter(count -> count < 0).count(),
        folders.stream().map(folder -> folder.name().display()).sorted().toList());
  }

  /** How the ledger and the report tell it. */
  public Map<String, @Nullable Object> details() {
    Map<String, @Nullable Object> body = new TreeMap<>();
    body.put("rule", rule);
    body.put("folders", folders);
    body.put("messages", messages);
    body.put("uncounted", uncounted);
    body.put("names", names);
    return body;
  }

  /** What the ledger tells of a run. */
  public static List<NotTaken> of(EntryBody run) {
    return run.parts("notTaken").stream()
        .map(
            part ->
                new NotTaken(
                    part.need("rule"),
                    part.count("folders"),
                    part.count("messages"),
                    part.numberOr("uncounted", 0),
                    part.texts("names")))
        .toList();
  }
}
