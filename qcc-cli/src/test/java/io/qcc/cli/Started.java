package io.qcc.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The distribution's {@code cccli}, running as a process in a folder of its own. */
record Started(Process process, Path folder) implements AutoCloseable {

  private static final Path SCRIPT = Path.of("target", "dist", "bin", "cccli").toAbsolutePath();

  static Started run(Path folder, Map<String, String> environment, String... args)
      throws IOException {
    var command = Stream.concat(Stream.of(SCRIPT.toString()), Stream.of(args)).toList();
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().keySet().removeIf(name -> !List.of("PATH", "HOME").contains(name));
    builder.environment().putAll(environment);
    return new Started(builder.start(), folder);
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("cccli did not end within a minute");
    }
    return process.exitValue();
  }

  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  /** Where it listens, once it says so. */
  URI url() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (process.isAlive() && System.nanoTime() < end) {
      String out = out();
      int at = out.indexOf("ANTHROPIC_BASE_URL=");
      int line = out.indexOf('\n', Math.max(0, at));
      if (at >= 0 && line >= 0) {
        return URI.create(out.substring(at + "ANTHROPIC_BASE_URL=".length(), line));
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("cccli did not start: " + err());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
