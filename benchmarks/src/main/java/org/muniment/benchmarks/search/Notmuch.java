package org.muniment.benchmarks.search;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.muniment.benchmarks.Commands;

/**
 * notmuch: its program to index a Maildir, its library, called within this process, to search it.
 * Names and signatures are those of notmuch.h 5.6.
 */
@SuppressWarnings("restricted") // calls into a C library are what it is for
public final class Notmuch implements AutoCloseable {
  private static final int READ_ONLY = 0;
  private static final int NEWEST_FIRST = 1;

  private final Arena arena = Arena.ofConfined();
  private final SymbolLookup library = SymbolLookup.libraryLookup("libnotmuch.so.5", arena);
  private final MemorySegment database;
  private final MethodHandle create = function("query_create", ADDRESS, ADDRESS, ADDRESS);
  private final MethodHandle sort = action("query_set_sort", ADDRESS, JAVA_INT);
  private final MethodHandle search = function("query_search_messages", JAVA_INT, ADDRESS, ADDRESS);
  private final MethodHandle count = function("query_count_messages", JAVA_INT, ADDRESS, ADDRESS);
  private final MethodHandle valid = function("messages_valid", JAVA_INT, ADDRESS);
  private final MethodHandle get = function("messages_get", ADDRESS, ADDRESS);
  private final MethodHandle next = action("messages_move_to_next", ADDRESS);
  private final MethodHandle id = function("message_get_message_id", ADDRESS, ADDRESS);
  private final MethodHandle destroy = action("query_destroy", ADDRESS);

  /** Opens the index that {@link #index} made. */
  Notmuch(Path maildir) throws IOException {
    MethodHandle open =
        function(
            "database_open_with_config",
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    MemorySegment out = arena.allocate(ADDRESS);
    MemorySegment error = arena.allocate(ADDRESS);
    try {
      int status =
          (int)
              open.invokeExact(
                  text(maildir.toString()),
                  READ_ONLY,
                  text(configuration(maildir).toString()),
                  MemorySegment.NULL,
                  out,
                  error);
      if (status != 0) {
        throw new IOException("notmuch does not open its index, status " + status);
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    }
    database = out.get(ADDRESS, 0);
  }

  /** Indexes a Maildir from nothing. */
  public static void index(Path maildir) throws IOException, InterruptedException {
    Files.writeString(
        configuration(maildir),
        "[database]\npath=%s\n[user]\nname=A\nprimary_email=a@example.org\n[new]\ntags=new\n"
            .formatted(maildir));
    Commands.run(
        List.of("notmuch", "new", "--quiet"),
        maildir,
        Map.of("NOTMUCH_CONFIG", configuration(maildir).toString()));
  }

  private static Path configuration(Path maildir) {
    return maildir.resolveSibling("notmuch-config");
  }

  /** What a search gave. */
  record Answer(int shown, int total) {}

  /** The first so many Message-IDs, the latest first, and the count. */
  Answer search(String typed, int first) throws IOException {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment query = (MemorySegment) create.invokeExact(database, call.allocateFrom(typed));
      sort.invokeExact(query, NEWEST_FIRST);
      MemorySegment out = call.allocate(ADDRESS);
      int shown = 0;
      if ((int) search.invokeExact(query, out) == 0) {
        shown = walk(out.get(ADDRESS, 0), first);
      }
      MemorySegment total = call.allocate(JAVA_INT);
      int counted = (int) count.invokeExact(query, total);
      destroy.invokeExact(query);
      return new Answer(shown, counted == 0 ? total.get(JAVA_INT, 0) : -1);
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }

  private int walk(MemorySegment messages, int first) throws Throwable {
    int shown = 0;
    while (shown < first && (int) valid.invokeExact(messages) != 0) {
      MemorySegment message = (MemorySegment) get.invokeExact(messages);
      MemorySegment label = (MemorySegment) id.invokeExact(message);
      shown += label.address() == 0 ? 0 : 1;
      next.invokeExact(messages);
    }
    return shown;
  }

  private MemorySegment text(String text) {
    return arena.allocateFrom(text);
  }

  private MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    return handle(name, FunctionDescriptor.of(result, arguments));
  }

  private MethodHandle action(String name, MemoryLayout... arguments) {
    return handle(name, FunctionDescriptor.ofVoid(arguments));
  }

  private MethodHandle handle(String name, FunctionDescriptor descriptor) {
    MemorySegment symbol = library.find("notmuch_" + name).orElseThrow();
    return Linker.nativeLinker().downcallHandle(symbol, descriptor);
  }

  @Override
  public void close() {
    arena.close();
  }
}
