package org.muniment.original.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.original.Cohort;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.original.crypto.KeystoreRootKeys;

/** A message far longer than the heap goes in and comes out. */
class LongOriginalTest {
  private static final int MEBIBYTES = 300;
  @TempDir Path folder;

  @Test
  void aMessageOf300MebibytesPassesThroughAHeapOf64() throws Exception {
    Process archive =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Archive.class.getName(),
                    folder.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(archive.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(archive.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(said).contains("equal " + ((long) MEBIBYTES << 20));
    assertThat(archive.exitValue()).isZero();
  }

  /** The process with the small heap. */
  static final class Archive {
    private Archive() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      Path vault = folder.resolve("vault");
      KeystoreRootKeys roots = KeystoreRootKeys.openOrCreate(folder.resolve("keys"), vault);
      try (SegmentOriginalStore store =
          SegmentOriginalStore.open(VaultSettings.of(vault), roots, TestVault.CLOCK)) {
        Original original;
        try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
          original = batch.put(new Noise());
          batch.commit();
        }
        try (InputStream back = store.read(original.address())) {
          System.out.println("equal " + compare(back));
        }
      }
    }

    private static long compare(InputStream back) throws IOException {
      byte[] expected = new byte[1 << 16];
      byte[] got = new byte[1 << 16];
      Noise noise = new Noise();
      long equal = 0;
      for (int n = back.readNBytes(got, 0, got.length);
          n > 0;
          n = back.readNBytes(got, 0, got.length)) {
        noise.readNBytes(expected, 0, n);
        assertThat(Arrays.equals(got, 0, n, expected, 0, n)).isTrue();
        equal += n;
      }
      return equal;
    }
  }

  /** Octets that cannot be packed: noise that repeats itself after more than one chunk. */
  private static final class Noise extends InputStream {
    private static final byte[] CIRCLE = TestVault.noise(Chunk.PLAIN + 1_009, 1);
    private long position;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      long rest = ((long) MEBIBYTES << 20) - position;
      if (rest <= 0) {
        return -1;
      }
      int at = (int) (position % CIRCLE.length);
      int count = (int) Math.min(Math.min(length, rest), CIRCLE.length - at);
      System.arraycopy(CIRCLE, at, into, offset, count);
      position += count;
      return count;
    }
  }
}
