package io.qcc.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway in a JVM of its own, which can be killed as nothing in this one can. */
record SeparateGateway(Process process, int port) implements AutoCloseable {

  private static final Pattern URL =
      Pattern.compile("ANTHROPIC_BASE_URL=http://127\\.0\\.0\\.1:(\\d+)");

  /** Returns when it listens. */
  static SeparateGateway start(Path folder, Map<String, String> environment) throws Exception {
    Path out = folder.resolve("out");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.qcc.cli.Main",
                "proxy")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().keySet().removeIf(name -> !List.of("PATH", "HOME").contains(name));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said =
        Patience.until(
            () -> Files.readString(out), text -> URL.matcher(text).find() || !process.isAlive());
    Matcher url = URL.matcher(said);
    if (!url.find()) {
      throw new AssertionError("it did not start: " + said);
    }
    return new SeparateGateway(process, Integer.parseInt(url.group(1)));
  }

  /** As {@code kill -9} does: it can neither give anything back nor say goodbye. */
  void kill() throws IOException {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() throws IOException {
    kill();
  }
}
