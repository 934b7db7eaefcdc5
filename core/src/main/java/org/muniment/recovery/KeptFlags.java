package org.muniment.recovery;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which flags of an archived message a folder will keep. {@code \Recent} belongs to the server, and
 * {@code \Deleted} would take the message away again.
 */
final class KeptFlags {
  private static final Set<String> NEVER = Set.of("\\recent", "\\deleted");
  private static final String ANY_KEYWORD = "\\*";

  private final Set<String> permanent;

  /**
   * @param permanent PERMANENTFLAGS of the folder (RFC 9051 section 7.1)
   */
  KeptFlags(Set<String> permanent) {
    this.permanent = permanent.stream().map(KeptFlags::lower).collect(Collectors.toSet());
  }

  Set<String> of(Set<String> archived) {
    return archived.stream().filter(this::isKept).collect(Collectors.toSet());
  }

  private boolean isKept(String flag) {
    String lower = lower(flag);
    boolean isKeyword = !flag.startsWith("\\");
    return !NEVER.contains(lower)
        && (permanent.contains(lower) || (isKeyword && permanent.contains(ANY_KEYWORD)));
  }

  private static String lower(String flag) {
    return flag.toLowerCase(Locale.ROOT);
  }
}
