package org.muniment.harvest.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.muniment.original.ContentAddress;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.RawImap;

/**
 * Somebody who appends, flags, copies, moves and expunges messages, and renames, deletes, recreates
 * and renumbers folders, at random, until told to stop. One thread runs it.
 */
final class Churn implements Runnable {
  private static final int FOLDERS = 5;

  private final DovecotServer dovecot;
  private final String mailbox;
  private final Random random;
  private final List<String> folders = new ArrayList<>(List.of("INBOX"));
  private final Set<ContentAddress> sent = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> acts = new TreeMap<>();
  private volatile boolean goesOn = true;
  private volatile @Nullable Throwable failure;
  private int number;

  Churn(DovecotServer dovecot, String mailbox, long seed) {
    this.dovecot = dovecot;
    this.mailbox = mailbox;
    this.random = new Random(seed);
  }

  /** Some folders with some mail. */
  void prepare() {
    for (int i = 0; i < FOLDERS; i++) {
      create();
    }
    for (int i = 0; i < 60; i++) {
      append();
    }
  }

  @Override
  public void run() {
    try {
      while (goesOn) {
        act();
      }
    } catch (RuntimeException | AssertionError e) {
      failure = e;
    }
  }

  void stop() {
    goesOn = false;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** What was ever put into the mailbox. */
  Set<ContentAddress> sent() {
    return sent;
  }

  /** What was done, and how often. */
  Map<String, Integer> acts() {
    return acts;
  }

  private void act() {
    int which = random.nextInt(100);
    if (which < 45) {
      did("append", this::append);
    } else if (which < 60) {
      did("flag", () -> inSome("UID STORE %s +FLAGS (\\Flagged)"));
    } else if (which < 68) {
      did("unflag", () -> inSome("UID STORE %s -FLAGS (\\Flagged)"));
    } else if (which < 76) {
      did("move", () -> inSome("UID MOVE %s \"" + some() + "\""));
    } else if (which < 83) {
      did("copy", () -> inSome("UID COPY %s \"" + some() + "\""));
    } else if (which < 93) {
      did("expunge", () -> inSome("UID STORE %s +FLAGS (\\Deleted)", "EXPUNGE"));
    } else if (which < 95) {
      did("rename", this::rename);
    } else if (which < 97) {
      did("delete", this::delete);
    } else if (which < 98) {
      did("recreate", this::recreate);
    } else {
      did("renumber", this::renumber);
    }
  }

  private void did(String what, Runnable act) {
    act.run();
    acts.merge(what, 1, Integer::sum);
  }

  private String some() {
    return folders.get(random.nextInt(folders.size()));
  }

  private String someOther() {
    return folders.get(1 + random.nextInt(folders.size() - 1));
  }

  private void append() {
    byte[] octets =
        ("Subject: number %d\r\n\r\n%s\r\n".formatted(++number, "x".repeat(random.nextInt(4_000))))
            .getBytes(US_ASCII);
    sent.add(ContentAddress.ofContent(octets));
    String folder = some();
    dovecot.deliver(mailbox, folder.equals("INBOX") ? "" : "." + folder, octets, "");
  }

  /** Says this about a few messages of a folder; the set may name none that is there. */
  private void inSome(String... commands) {
    int first = 1 + random.nextInt(Math.max(1, number / folders.size()));
    String set = first + ":" + (first + random.nextInt(4));
    List<String> all = new ArrayList<>(List.of("SELECT \"" + some() + "\""));
    for (String command : commands) {
      all.add(command.replace("%s", set));
    }
    say(all.toArray(String[]::new));
  }

  private void create() {
    String name = "folder" + ++number;
    say("CREATE " + name);
    folders.add(name);
  }

  private void rename() {
    String from = someOther();
    String to = "folder" + ++number;
    say("RENAME " + from + " " + to);
    folders.set(folders.indexOf(from), to);
  }

  private void delete() {
    String name = someOther();
    say("DELETE " + name);
    folders.remove(name);
    create();
  }

  /** A reader that has the folder open may bring its place back before Dovecot makes it anew. */
  private void recreate() {
    String name = someOther();
    say("DELETE " + name);
    try {
      say("CREATE " + name);
    } catch (UncheckedIOException e) {
      if (!String.valueOf(e.getMessage()).contains("[ALREADYEXISTS]")) {
        throw e;
      }
    }
  }

  /** Another UIDVALIDITY, the same messages under new UIDs: Dovecot has lost its lists. */
  private void renumber() {
    String folder = some();
    Path maildir = dovecot.maildir(mailbox).resolve(folder.equals("INBOX") ? "" : "." + folder);
    try {
      for (String list : List.of("dovecot-uidlist", "dovecot.index", "dovecot.index.log")) {
        Files.deleteIfExists(maildir.resolve(list));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String... commands) {
    RawImap.run(dovecot.inClear(), dovecot.login(mailbox), commands);
  }
}
