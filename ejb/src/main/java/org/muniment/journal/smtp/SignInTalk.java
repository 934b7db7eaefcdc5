package org.muniment.journal.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for a name and a password: AUTH PLAIN (RFC 4616) and AUTH LOGIN. */
final class SignInTalk {
  private final Wire wire;
  private final SmtpTerms terms;

  SignInTalk(Wire wire, SmtpTerms terms) {
    this.wire = wire;
    this.terms = terms;
  }

  /** What was given. */
  record Given(String name, String password) {
    /** The name as a log may hold it. */
    String shownName() {
      return name.replaceAll("\\p{Cntrl}", "?").substring(0, Math.min(name.length(), 100));
    }
  }

  /** Asks; nothing when there is no answer to check, of which the client was told. */
  Optional<Given> ask(String rest) throws IOException {
    String[] words = rest.split(" +", 2);
    String first = words.length > 1 ? words[1] : null;
    return switch (words[0].toUpperCase(Locale.ROOT)) {
      case "PLAIN" -> plain(first == null ? answer("") : decoded(first));
      case "LOGIN" -> login(first == null ? answer("VXNlcm5hbWU6") : decoded(first));
      default -> {
        wire.say("504 5.5.4 PLAIN or LOGIN");
        yield Optional.empty();
      }
    };
  }

  private static Optional<Given> plain(@Nullable String given) {
    if (given == null) {
      return Optional.empty();
    }
    String[] parts = given.split("\0", -1);
    return Optional.of(parts.length == 3 ? new Given(parts[1], parts[2]) : new Given("", ""));
  }

  private Optional<Given> login(@Nullable String name) throws IOException {
    String password = name == null ? null : answer("UGFzc3dvcmQ6");
    return name == null || password == null
        ? Optional.empty()
        : Optional.of(new Given(name, password));
  }

  private @Nullable String answer(String question) throws IOException {
    wire.say("334 " + question);
    String line = wire.line(terms.commandTime());
    return line == null ? null : decoded(line);
  }

  private @Nullable String decoded(String text) throws IOException {
    try {
      String coded = text.equals("=") ? "" : text;
      return new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      wire.say("501 5.5.2 That is not base64");
      return null;
    }
  }
}
