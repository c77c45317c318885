package io.qcc.e2e;

import io.qcc.server.Qcc;
import io.qcc.server.setting.Variables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A gateway in a process of its own, to be killed. Its store is SQLite, its upstream one node. */
final class GatewayProcess implements AutoCloseable {

  private static final String READY = "listening on ";

  private final Process process;
  private final int port;

  private GatewayProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static GatewayProcess start(Path data, FakeUpstream upstream) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                GatewayProcess.class.getName(),
                data.toString(),
                upstream.url(),
                upstream.key())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line;
    while ((line = said.readLine()) != null) {
      if (line.startsWith(READY)) {
        return new GatewayProcess(process, Integer.parseInt(line.substring(READY.length())));
      }
    }
    throw new AssertionError("the gateway did not start");
  }

  int port() {
    return port;
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws IOException {
    try (Qcc qcc =
        Qcc.builder()
            .set(Variables.LISTEN_ADDR, "127.0.0.1:0")
            .set(Variables.QCC_DATA_DIR, args[0])
            .set(Variables.UPSTREAM_BASE_URL, args[1])
            .set(Variables.UPSTREAM_API_KEY, args[2])
            .set(Variables.DOCKER_HOST, Rig.NO_ENGINE)
            .build()) {
      System.out.println(READY + qcc.port());
      System.in.read();
    }
  }
}
