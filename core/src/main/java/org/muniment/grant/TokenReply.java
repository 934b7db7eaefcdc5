package org.muniment.grant;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What an authorization server answered.
 *
 * @param isGiven whether it gave what was asked for (status 200)
 * @param members the members of its JSON object; secrets among them, so nothing of it is printed
 */
public record TokenReply(boolean isGiven, Map<String, String> members) {
  private static final Duration USUAL_LIFE = Duration.ofMinutes(10);
  private static final int LONGEST = 300;

  public TokenReply {
    members = Map.copyOf(members);
  }

  /** The text of a member. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(members.get(name)).filter(value -> !value.isBlank());
  }

  /** The member as a number of seconds; ten minutes when it is none. */
  Duration seconds(String name) {
    return text(name)
        .filter(value -> value.matches("\\d{1,9}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(USUAL_LIFE);
  }

  /** The error's name (RFC 6749 section 5.2). */
  public String error() {
    return text("error").map(TokenReply::shown).orElse("no reason given");
  }

  /** Whether it is an error of that name. */
  boolean is(String name) {
    return !isGiven && error().equals(name);
  }

  /** The error for people: its name, and the first line of its description. */
  public String reason() {
    String described =
        text("error_description")
            .flatMap(text -> text.lines().findFirst())
            .map(text -> ": " + shown(text))
            .orElse("");
    return error() + described;
  }

  private static String shown(String text) {
    String plain = text.strip().replaceAll("\\p{Cntrl}", " ").replaceAll("[.\\s]+$", "");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
  }

  @Override
  public String toString() {
    return isGiven ? "(given)" : error();
  }
}
