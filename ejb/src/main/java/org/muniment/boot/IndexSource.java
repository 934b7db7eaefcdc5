package org.muniment.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.search.MessageIndex;
import org.muniment.search.lucene.LuceneMessageIndex;

/** Opens the search index, in the data folder beside the vault: it can always be made anew. */
@ApplicationScoped
public class IndexSource {

  /** The embedded index. */
  @Produces
  @ApplicationScoped
  public MessageIndex index(MunimentConfiguration configuration) {
    return new LuceneMessageIndex(BootKeys.index(configuration));
  }

  /** Closes it when the application ends. */
  public void close(@Disposes MessageIndex index) {
    index.close();
  }
}
