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
    long buffer = configuration.get(BootKeys.INDEX_BUFFER).bytes() >> 20;
    return new LuceneMessageIndex(
        BootKeys.index(configuration), Math.toIntExact(Math.clamp(buffer, 1, 2_000)));
  }

  /** Closes it when the application ends. */
  public void close(@Disposes MessageIndex index) {
    index.close();
  }
}
