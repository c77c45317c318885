package io.qcc.adapters.mysql.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Directories that go with the JVM. */
final class Temporary {

  private Temporary() {}

  static Path directory(String prefix) throws IOException {
    Path directory = Files.createTempDirectory(prefix);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
    return directory;
  }

  /** A server that is stopping at the same time may take away files of its own. */
  private static void remove(Path directory) {
    try (var all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      System.err.println("left behind: " + directory + " (" + e + ")");
    }
  }
}
