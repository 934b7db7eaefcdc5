package org.muniment.recovery.web;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.muniment.access.Actor;
import org.muniment.archive.FolderId;
import org.muniment.archive.PlacementId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.fault.Fault;
import org.muniment.original.ContentAddress;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.app.FindHomes;
import org.muniment.recovery.app.MessageHome;
import org.muniment.recovery.app.RestoreMessages;
import org.muniment.recovery.app.RestoreWish;
import org.muniment.search.FolderEntry;
import org.muniment.search.app.SearchQuestion;
import org.muniment.search.web.SearchAddress;

/**
 * What is to be restored, as pages hand it on: messages by their address, messages of a folder by
 * their place, a folder, or a search. The first of these that is there counts.
 *
 * @param messages content addresses
 * @param placements numbers of placements
 * @param folder at most one number of a folder
 * @param isGoneIncluded whether messages that left the folder are meant too
 * @param search the search, which asks nothing when none is meant
 */
record Selection(
    List<String> messages,
    List<String> placements,
    List<String> folder,
    boolean isGoneIncluded,
    SearchAddress search) {
  /** Nothing. */
  static final Selection NOTHING = of(Map.of());

  /**
   * A hidden field of a form.
   *
   * @param name of the parameter
   * @param value of it
   */
  public record Field(String name, String value) {}

  /** Reads the parameters of a request. */
  static Selection of(Map<String, String[]> parameters) {
    return new Selection(
        values(parameters, "message"),
        values(parameters, "placement"),
        values(parameters, "folder").stream().limit(1).toList(),
        parameters.containsKey("gone"),
        SearchAddress.of(parameters));
  }

  /** Whether nothing is chosen; an order alone asks for nothing. */
  boolean isNothing() {
    return messages.isEmpty()
        && placements.isEmpty()
        && folder.isEmpty()
        && search.query().isBlank()
        && search.narrowing().isEmpty();
  }

  /** Whether a folder is meant. */
  boolean isFolder() {
    return messages.isEmpty() && placements.isEmpty() && !folder.isEmpty();
  }

  /** The parameters that say the same again. */
  List<Field> fields() {
    Stream<Field> chosen =
        Stream.of(
                fields("message", messages),
                fields("placement", placements),
                fields("folder", folder),
                fields("gone", isGoneIncluded ? List.of("1") : List.of()),
                fields("q", search.query().isEmpty() ? List.of() : List.of(search.query())))
            .flatMap(each -> each);
    Stream<Field> narrowing =
        search.narrowing().entrySet().stream()
            .flatMap(each -> fields(each.getKey().label(), List.copyOf(each.getValue())));
    return Stream.concat(chosen, narrowing).toList();
  }

  /** What is chosen, in words that follow "Put back". */
  String inWords(Function<FolderId, FolderEntry> folders) {
    if (!messages.isEmpty() || !placements.isEmpty()) {
      int number = messages.isEmpty() ? placements.size() : messages.size();
      return number == 1 ? "1 message" : number + " messages";
    }
    if (isFolder()) {
      FolderEntry entry = folders.apply(folderId());
      return "the folder " + String.join(" › ", entry.path()) + " with all folders below it";
    }
    String found = "everything that was found";
    String query = search.query().isEmpty() ? "" : " for “" + search.query() + "”";
    return found + query + (search.narrowing().isEmpty() ? "" : " within the chosen filters");
  }

  /** The same, and whether messages that left the folder are meant too. */
  Selection withGone(boolean included) {
    return new Selection(messages, placements, folder, included, search);
  }

  /** The mailboxes that it was in, those of most messages first. */
  List<MessageHome> homes(FindHomes find, Actor by, Function<FolderId, FolderEntry> folders) {
    if (isNothing()) {
      return List.of();
    }
    if (!messages.isEmpty()) {
      return find.ofMessages(by, addresses());
    }
    if (!placements.isEmpty()) {
      return find.ofPlacements(by, places());
    }
    if (isFolder()) {
      FolderEntry entry = folders.apply(folderId());
      return List.of(new MessageHome(entry.mailbox(), entry.present() + entry.gone()));
    }
    return find.ofFound(by, question());
  }

  /** Whether it is what a search finds, now and when the restore is carried out. */
  boolean isSearch() {
    return messages.isEmpty() && placements.isEmpty() && folder.isEmpty();
  }

  /** Starts the restore of what is chosen. */
  RestoreJobId restore(RestoreMessages restores, Actor by, RestoreWish wish) {
    if (!messages.isEmpty()) {
      return restores.messages(by, addresses(), wish);
    }
    if (!placements.isEmpty()) {
      return restores.these(by, places(), wish);
    }
    return isFolder()
        ? restores.folder(by, folderId(), isGoneIncluded, wish)
        : restores.found(by, question(), wish);
  }

  private List<ContentAddress> addresses() {
    return messages.stream().map(Selection::address).toList();
  }

  private static ContentAddress address(String text) {
    try {
      return ContentAddress.parse(text);
    } catch (IllegalArgumentException none) {
      throw Fault.NOT_FOUND.because(none, "message", text);
    }
  }

  private List<PlacementId> places() {
    return placements.stream().map(each -> new PlacementId(CatalogueNumber.of(each))).toList();
  }

  private SearchQuestion question() {
    return new SearchQuestion(
        search.query(),
        ZoneId.systemDefault(),
        search.order(),
        search.narrowing(),
        Set.of(),
        1,
        null,
        false);
  }

  private FolderId folderId() {
    return new FolderId(CatalogueNumber.of(folder.getFirst()));
  }

  private static List<String> values(Map<String, String[]> parameters, String name) {
    return Arrays.stream(parameters.getOrDefault(name, new String[0])).distinct().toList();
  }

  private static Stream<Field> fields(String name, List<String> values) {
    return values.stream().map(value -> new Field(name, value));
  }
}
