package org.muniment.system;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one running {@link MunimentServer} to every test that asks for it by parameter. It starts
 * with the first of them and stops after the last. Such tests bring their own data and leave the
 * server running; a test that kills or restarts makes a server of its own.
 */
public final class SharedServer implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == MunimentServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(Namespace.create(SharedServer.class))
        .computeIfAbsent(Started.class, type -> new Started(), Started.class)
        .server();
  }

  /** Started or failed once and for all: no test waits for what another waited for in vain. */
  private static final class Started implements AutoCloseable {
    private final CompletableFuture<MunimentServer> server = new CompletableFuture<>();

    private Started() {
      try {
        server.complete(startedOnce());
      } catch (AssertionError | RuntimeException failed) {
        server.completeExceptionally(failed);
      }
    }

    private MunimentServer server() {
      return server.join();
    }

    @Override
    public void close() {
      if (!server.isCompletedExceptionally()) {
        server().close();
      }
    }
  }

  private static MunimentServer startedOnce() {
    return MunimentServer.in(Path.of(System.getProperty("muniment.it.dir"), "shared"))
        .withJournal()
        .start();
  }
}
