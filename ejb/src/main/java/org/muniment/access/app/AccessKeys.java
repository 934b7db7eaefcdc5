package org.muniment.access.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;

/** What an operator may set about access. */
@ApplicationScoped
public class AccessKeys implements ConfigurationKeys {
  /** Whoever starts the server can read its keys: this gives nobody more than they have. */
  static final ConfigurationKey<String> NEW_PASSWORD_FOR =
      ConfigurationKey.text(
          "muniment.new-password-for",
          null,
          "The administrator who gets a new password at the start, written to muniment.keys.");

  /** A proxy may end TLS before us, so we cannot tell by ourselves. */
  public static final ConfigurationKey<Boolean> SECURE_COOKIES =
      ConfigurationKey.flag(
          "muniment.secure-cookies",
          false,
          "Whether browsers send the session's cookie over TLS only.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(NEW_PASSWORD_FOR, SECURE_COOKIES);
  }
}
