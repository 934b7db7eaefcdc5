package org.muniment.boot;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.fault.Fault;

/** First of all: reads the configuration, prints it, and sees that its folders can be used. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Start {
  private static final Logger LOG = Logger.getLogger(Start.class);

  @Inject private MunimentConfiguration configuration;

  /** A failure here fails the deployment: nothing of the archive is touched then. */
  @PostConstruct
  void begin() {
    configuration.lines().forEach(LOG::info);
    Path home = configuration.get(BootKeys.HOME);
    Path keys = configuration.get(BootKeys.KEYS);
    if (keys.startsWith(home)) {
      throw Fault.CONFIGURATION.on(
          "muniment.keys lies inside muniment.home. Keep the root key outside the data folder, so"
              + " that a copy of the data alone does not open the mail.");
    }
    makeUsable(home);
    makeUsable(keys);
  }

  private static void makeUsable(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException refused) {
      throw Fault.CONFIGURATION.because(refused, "The folder " + folder + " cannot be made.");
    }
    if (!Files.isWritable(folder)) {
      throw Fault.CONFIGURATION.on("The folder " + folder + " cannot be written by the server.");
    }
  }
}
