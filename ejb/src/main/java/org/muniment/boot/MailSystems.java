package org.muniment.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.util.Locale;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.imap.Compression;
import org.muniment.harvest.imap.ImapMailSource;
import org.muniment.harvest.imap.ImapMailTarget;
import org.muniment.recovery.MailTarget;

/**
 * Makes the ways to other mail systems. What is too large for memory on its way waits in the data
 * folder, in a folder of this node's own.
 */
@ApplicationScoped
public class MailSystems {
  private static final String NODE = System.getProperty("jboss.node.name", "muniment");

  /** Where mail is taken from. */
  @Produces
  @ApplicationScoped
  public MailSource source(MunimentConfiguration configuration) {
    String compress = configuration.get(BootKeys.COMPRESS).toUpperCase(Locale.ROOT);
    return new ImapMailSource(
        folder(configuration, "source"), new Compression(Compression.Choice.valueOf(compress)));
  }

  /** Where mail is put back. */
  @Produces
  @ApplicationScoped
  public MailTarget target(MunimentConfiguration configuration) {
    return new ImapMailTarget(folder(configuration, "target"));
  }

  private static Path folder(MunimentConfiguration configuration, String use) {
    return configuration.get(BootKeys.HOME).resolve("held-back").resolve(NODE).resolve(use);
  }
}
