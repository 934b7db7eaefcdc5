package org.muniment.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.harvest.CommandPace;
import org.muniment.harvest.ConnectionBudget;
import org.muniment.harvest.CourteousSource;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.Pacing;
import org.muniment.harvest.ServerManners;
import org.muniment.harvest.imap.Compression;
import org.muniment.harvest.imap.ImapMailSource;
import org.muniment.harvest.imap.ImapMailTarget;
import org.muniment.recovery.CourteousTarget;
import org.muniment.recovery.MailTarget;

/**
 * Makes the ways to other mail systems. What is too large for memory on its way waits in the data
 * folder, in a folder of this node's own. All of them share the manners of this node: the
 * connections of harvests, tests and restores are counted together.
 */
@ApplicationScoped
public class MailSystems {
  private static final String NODE = System.getProperty("jboss.node.name", "muniment");

  private final ConnectionBudget budget = new ConnectionBudget();
  private @Nullable CommandPace pace;

  /** Where mail is taken from. */
  @Produces
  @ApplicationScoped
  public MailSource source(
      MunimentConfiguration configuration, ServerManners manners, Clock clock) {
    String compress = configuration.get(BootKeys.COMPRESS).toUpperCase(Locale.ROOT);
    MailSource imap =
        new ImapMailSource(
            folder(configuration, "source"), new Compression(Compression.Choice.valueOf(compress)));
    return new CourteousSource(imap, budget, pace(clock), manners::at);
  }

  /** Where mail is put back. */
  @Produces
  @ApplicationScoped
  public MailTarget target(
      MunimentConfiguration configuration, ServerManners manners, Clock clock) {
    MailTarget imap = new ImapMailTarget(folder(configuration, "target"));
    return new CourteousTarget(imap, budget, pace(clock), manners::at);
  }

  private synchronized CommandPace pace(Clock clock) {
    if (pace == null) {
      pace = new CommandPace(clock, Pacing.REAL, new SecureRandom());
    }
    return pace;
  }

  private static Path folder(MunimentConfiguration configuration, String use) {
    return configuration.get(BootKeys.HOME).resolve("held-back").resolve(NODE).resolve(use);
  }
}
