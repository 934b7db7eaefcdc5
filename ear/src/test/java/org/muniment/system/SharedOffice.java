package org.muniment.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one {@link OfficeConsole} to every test that asks for it by parameter: setting the office
 * up takes longer than most tests in it. It closes after the last of them.
 */
final class SharedOffice implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == OfficeConsole.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(Namespace.create(SharedOffice.class))
        .computeIfAbsent(Office.class, type -> new Office(), Office.class)
        .console
        .join();
  }

  /** Set up or failed once and for all: no test waits for what another waited for in vain. */
  private static final class Office implements AutoCloseable {
    private final CompletableFuture<OfficeConsole> console = new CompletableFuture<>();

    private Office() {
      Path folder = Path.of(System.getProperty("muniment.it.dir"), "console");
      try {
        console.complete(OfficeConsole.in(folder));
      } catch (AssertionError | RuntimeException | IOException failed) {
        console.completeExceptionally(failed);
      }
    }

    @Override
    public void close() {
      if (!console.isCompletedExceptionally()) {
        console.join().close();
      }
    }
  }
}
