package org.muniment.system.kill;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs in the server's JVM before anything else does, and changes classes as they are loaded. */
public final class Agent {
  private Agent() {}

  /**
   * Called by the JVM.
   *
   * @param folder where the test says at which stage to stop, and is told
   */
  public static void premain(String folder, Instrumentation jvm) {
    StopForEver.signsIn(Path.of(folder));
    jvm.addTransformer(new Transformer());
  }

  private static final class Transformer implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        String name,
        @Nullable Class<?> redefined,
        @Nullable ProtectionDomain domain,
        byte[] type) {
      List<Stage> stages =
          Arrays.stream(Stage.values()).filter(stage -> stage.type().equals(name)).toList();
      if (stages.isEmpty() || loader == null) {
        return null;
      }
      return new Calls(stages, loader).into(type);
    }
  }
}
