package io.qcc.bench.load.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks another JVM to collect its garbage and to count what is left. */
final class LiveHeap {

  /** The last line of a class histogram: instances, bytes. */
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  /**
   * What HotSpot lays over dead objects that it left where they were: Parallel compacts no part of
   * the old heap that is nearly full of live ones. It is listed like objects and is garbage.
   */
  private static final Pattern FILLER =
      Pattern.compile(
          "(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+\\[?L?jdk\\.internal\\.vm\\.Filler(?:Element|Object|Array)\\b.*$");

  private LiveHeap() {}

  static boolean isJvm(long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")).endsWith("java");
    } catch (IOException ended) {
      return false;
    }
  }

  /** In bytes. A class histogram is taken after a full collection, whatever the collector. */
  static long of(long pid) throws InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return live(said);
    } catch (IOException e) {
      throw new UncheckedIOException("the live heap of " + pid + " is unknown", e);
    }
  }

  /** The bytes of a class histogram that are of live objects. */
  static long live(String histogram) throws IOException {
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IOException("jcmd said: " + histogram);
    }
    long filler =
        FILLER.matcher(histogram).results().mapToLong(row -> Long.parseLong(row.group(1))).sum();
    return Long.parseLong(total.group(1)) - filler;
  }
}
