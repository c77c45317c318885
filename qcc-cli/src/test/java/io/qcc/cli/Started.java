package io.qcc.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The distribution's {@code cccli}, running as a process in a folder of its own, and without the
 * container engine that this machine may have: nobody wants images built by a test.
 */
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
    builder.environment().put("DOCKER_HOST", "unix:///nowhere/docker.sock");
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
    return URI.create(said("out", Pattern.compile("ANTHROPIC_BASE_URL=(.*)\n")).group(1));
  }

  /** Returns once it has logged {@code text}. */
  void errSays(String text) throws Exception {
    said("err", Pattern.compile(Pattern.quote(text)));
  }

  private MatchResult said(String file, Pattern wanted) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (process.isAlive() && System.nanoTime() < end) {
      Matcher found = wanted.matcher(Files.readString(folder.resolve(file)));
      if (found.find()) {
        return found;
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("cccli never said " + wanted + ": " + err());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
