package org.muniment.access.app;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jboss.logging.Logger;
import org.muniment.boot.BootKeys;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.fault.Fault;

/**
 * Lets an operator back in when no administrator can sign in: after all forgot their passwords, or
 * after the database was made anew from the vault, which holds none. The new password is written to
 * a file that only the server's own account can read; as long as it lies there, nothing more is
 * set.
 */
@Singleton
@Startup
@DependsOn("WholeCatalogue")
public class ForgottenPassword {
  private static final Logger LOG = Logger.getLogger(ForgottenPassword.class);
  private static final int OCTETS = 18;

  @Inject private MunimentConfiguration configuration;
  @Inject private ManageAccounts accounts;

  @PostConstruct
  void begin() {
    configuration.find(AccessKeys.NEW_PASSWORD_FOR).ifPresent(this::renew);
  }

  private void renew(String name) {
    Path file = configuration.get(BootKeys.KEYS).resolve("new-password");
    if (Files.exists(file)) {
      LOG.warnf("No new password was set: %s is there already", file);
      return;
    }
    String password = random();
    accounts.renew(name, password);
    try {
      write(file, password);
    } catch (IOException e) {
      throw Fault.CONFIGURATION.because(e, "The new password cannot be written: " + e);
    }
    LOG.warnf("The new password of %s is in %s. Sign in, change it, remove the file", name, file);
  }

  private static void write(Path file, String password) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
    Files.writeString(file, password + System.lineSeparator());
  }

  private static String random() {
    byte[] octets = new byte[OCTETS];
    new SecureRandom().nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
