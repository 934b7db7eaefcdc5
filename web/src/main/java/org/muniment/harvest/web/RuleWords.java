package org.muniment.harvest.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muniment.console.web.Words;
import org.muniment.harvest.ExclusionKind;
import org.muniment.harvest.ExclusionRule;
import org.muniment.harvest.Exclusions.Extent;

/** Puts rules that leave messages out into words, and takes them from people's words. */
@Named
@ApplicationScoped
public class RuleWords {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,3})?)\\s*([a-z]*)");
  private static final Map<String, Long> UNITS =
      Map.of("", 1L, "b", 1L, "kb", 1_000L, "mb", 1_000_000L, "gb", 1_000_000_000L);

  /** Numbers and sizes. */
  @Inject Words words;

  /** What a rule leaves out. */
  public String what(ExclusionRule rule) {
    return switch (rule.kind()) {
      case FOLDER -> "all of folders named " + rule.value();
      case SPECIAL_USE -> "all of folders that the server marks " + use(rule.value());
      case LARGER -> "messages of more than " + words.size(rule.octets());
    };
  }

  /** A rule in a line of a list. */
  public String line(ExclusionRule rule) {
    return rule.name() + ": " + what(rule);
  }

  /** What a rule would leave out, and what it would not. */
  public String extent(Extent extent) {
    String matched =
        words.count(extent.folders(), "folder", "folders")
            + ", "
            + words.count(extent.messages(), "message", "messages")
            + " on the last look.";
    return extent.archived() == 0
        ? matched
        : matched + " " + words.count(extent.archived()) + " of these are archived, and stay so.";
  }

  /**
   * The rule that a person wrote.
   *
   * @throws IllegalArgumentException with a sentence for that person
   */
  public ExclusionRule rule(String name, ExclusionKind kind, String value) {
    String meant = value.strip();
    return new ExclusionRule(
        name,
        kind,
        switch (kind) {
          case FOLDER -> meant;
          case SPECIAL_USE -> meant.startsWith("\\") ? meant : "\\" + meant;
          case LARGER -> octets(meant);
        },
        0);
  }

  private static String octets(String size) {
    Matcher parts = SIZE.matcher(size.toLowerCase(Locale.ROOT));
    Long unit = parts.matches() ? UNITS.get(parts.group(2)) : null;
    if (unit == null) {
      throw new IllegalArgumentException("Write the size as 40 MB or in octets, not as: " + size);
    }
    return new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit)).toBigInteger() + "";
  }

  /** As RFC 6154 writes it. */
  private static String use(String attribute) {
    return "\\" + attribute.substring(1, 2).toUpperCase(Locale.ROOT) + attribute.substring(2);
  }
}
