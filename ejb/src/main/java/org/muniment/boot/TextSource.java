package org.muniment.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.intake.OutlookFiles;
import org.muniment.text.TextExtractor;
import org.muniment.text.tika.TextKeys;

/**
 * Lets documents be read for their text, with scratch files in the data folder: whoever gave it
 * room gave it to the archive, and the server's own folders cannot be filled by an attachment.
 */
@ApplicationScoped
public class TextSource {

  /** Processes that read documents. */
  @Produces
  @ApplicationScoped
  public TextExtractor extractor(MunimentConfiguration configuration) {
    return TextKeys.extractor(configuration, configuration.get(BootKeys.HOME).resolve("text"));
  }

  /** What reads files of Outlook. */
  @Produces
  @ApplicationScoped
  public OutlookFiles outlook(MunimentConfiguration configuration) {
    return TextKeys.outlook(configuration, configuration.get(BootKeys.HOME).resolve("text"));
  }

  /** Ends them with the application. */
  public void close(@Disposes OutlookFiles outlook) {
    outlook.close();
  }

  /** Ends the processes with the application. */
  public void close(@Disposes TextExtractor extractor) {
    extractor.close();
  }
}
