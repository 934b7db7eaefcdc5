package org.muniment.testkit.imap;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.muniment.demo.imap.Answers;
import org.muniment.demo.imap.Behaviour;
import org.muniment.demo.imap.Request;

/**
 * What a scripted server does otherwise than a good one. Begins as a good server; each call adds
 * one thing, and may be made while the server runs.
 */
public final class Script implements Behaviour {
  private final Set<String> capabilities = new CopyOnWriteArraySet<>(USUAL);
  private final Set<String> signIn = new CopyOnWriteArraySet<>(Set.of("AUTH=PLAIN", "SASL-IR"));
  private final List<CommandRule> commandRules = new CopyOnWriteArrayList<>();
  private final List<MessageRule> messageRules = new CopyOnWriteArrayList<>();
  private final List<EndingRule> endings = new CopyOnWriteArrayList<>();
  private volatile String name = "Dovecot look-alike";
  private volatile String prefix = "";
  private volatile @Nullable String greeting;

  /** A server that keeps to the book. */
  public static Script good() {
    return new Script();
  }

  /** Calls itself so. */
  public Script named(String newName) {
    name = newName;
    return this;
  }

  /** Offers this too, after sign-in. */
  public Script offering(String... more) {
    capabilities.addAll(Arrays.asList(more));
    return this;
  }

  /** Does not offer this after sign-in. */
  public Script without(String... fewer) {
    capabilities.removeAll(Arrays.asList(fewer));
    return this;
  }

  /** Offers nothing but the plain protocol after sign-in. */
  public Script poor() {
    capabilities.clear();
    return this;
  }

  /** Offers exactly these before sign-in. */
  public Script signingInBy(String... offered) {
    signIn.clear();
    signIn.addAll(Arrays.asList(offered));
    return this;
  }

  /** Keeps folders under this prefix. */
  public Script withPrefix(String newPrefix) {
    prefix = newPrefix;
    return this;
  }

  /** Greets with this line and then goes on as usual; after BYE it hangs up. */
  public Script greeting(String line) {
    greeting = line;
    return this;
  }

  /** Does this whenever a command of that name comes. */
  public Script on(String command, CommandFault fault) {
    return on(request -> request.name().equals(command), fault, Integer.MAX_VALUE);
  }

  /** Does this at the first so many commands that fit. */
  public Script on(Predicate<Request> which, CommandFault fault, int times) {
    commandRules.add(new CommandRule(which, fault, new AtomicInteger(times)));
    return this;
  }

  /** Answers commands that fit as ever, but ends with these words. */
  public Script ending(Predicate<Request> which, String words) {
    endings.add(new EndingRule(which, words));
    return this;
  }

  /** Does this whenever the octets of this message are asked for. */
  public Script atMessage(long uid, MessageFault fault) {
    return atMessage(uid, fault, Integer.MAX_VALUE);
  }

  /** Does this the first so many times that the octets of this message are asked for. */
  public Script atMessage(long uid, MessageFault fault, int times) {
    messageRules.add(new MessageRule(uid, true, fault, new AtomicInteger(times)));
    return this;
  }

  /** Does this whenever this message is listed without its octets. */
  public Script atListing(long uid, MessageFault fault) {
    messageRules.add(new MessageRule(uid, false, fault, new AtomicInteger(Integer.MAX_VALUE)));
    return this;
  }

  @Override
  public Set<String> capabilities() {
    return capabilities;
  }

  @Override
  public Set<String> signInCapabilities() {
    return signIn;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String namespacePrefix() {
    return prefix;
  }

  @Override
  public boolean greets(Answers answers) throws IOException {
    String line = greeting;
    if (line == null) {
      return false;
    }
    answers.line(line);
    if (line.startsWith("* BYE")) {
      answers.hangUp();
    }
    return true;
  }

  @Override
  public boolean answers(Request request, Answers answers) throws IOException {
    for (CommandRule rule : commandRules) {
      if (rule.which.test(request) && rule.left.getAndDecrement() > 0) {
        return rule.fault.answer(request, answers);
      }
    }
    return false;
  }

  @Override
  public String ends(Request request, String ending) {
    for (EndingRule rule : endings) {
      if (rule.which.test(request)) {
        return rule.words;
      }
    }
    return ending;
  }

  @Override
  public boolean tells(Told told, Answers answers) throws IOException {
    for (MessageRule rule : messageRules) {
      if (rule.fits(told) && rule.left.getAndDecrement() > 0) {
        return rule.fault.tell(told, answers);
      }
    }
    return false;
  }

  private record EndingRule(Predicate<Request> which, String words) {}

  private record CommandRule(Predicate<Request> which, CommandFault fault, AtomicInteger left) {}

  private record MessageRule(long uid, boolean octets, MessageFault fault, AtomicInteger left) {
    boolean fits(Told told) {
      return told.message().uid() == uid && told.request().isBodyFetch() == octets;
    }
  }
}
