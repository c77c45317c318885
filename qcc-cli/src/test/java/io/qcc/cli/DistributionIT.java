package io.qcc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a real process of the built distribution can show. */
class DistributionIT {

  private static final Map<String, String> ANYWHERE = Map.of("LISTEN_ADDR", "127.0.0.1:0");
  private static final String HEAD =
      "POST /v1/messages HTTP/1.1\r\nhost: x\r\nx-api-key: default-proxy-key\r\n"
          + "content-type: application/json\r\ncontent-length: %d\r\n\r\n%s";
  private static final String DELTA =
      "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
          + "\"delta\":{\"type\":\"text_delta\",\"text\":\"OK\"}}\n\n";

  @TempDir Path folder;

  @Test
  void theStartUpCacheIsUsed() throws Exception {
    // With this mode a cache that does not fit is an error, and not passed over in silence.
    var options = Map.of("QCC_JAVA_OPTS", "-XX:AOTMode=on");
    try (var cccli = Started.run(folder, options, "--version")) {
      assertThat(cccli.exit()).isZero();
      assertThat(cccli.out()).startsWith("cccli ");
      assertThat(cccli.err()).isEmpty();
    }
  }

  @Test
  void noStartLoadsWhatOnlyAContainerEngineIsSpokenToWith() throws Exception {
    Path loaded = folder.resolve("loaded");
    var environment =
        Map.of(
            "LISTEN_ADDR",
            "127.0.0.1:0",
            "UPSTREAM_API_KEY",
            "k",
            "QCC_JAVA_OPTS",
            "-Xlog:class+load:file=" + loaded);
    try (var cccli = Started.run(folder, environment, "proxy")) {
      cccli.url();

      assertThat(Files.readString(loaded))
          .contains("io.qcc.adapters.http.")
          .doesNotContain(
              " com.github.dockerjava.", " com.fasterxml.jackson.databind.", " org.bouncycastle.");
    }
  }

  @Test
  void wrongSettingsExitWithTwo() throws Exception {
    var environment = Map.of("LISTEN_ADDR", "nowhere", "PROXY_RETRY_MAX", "many");
    try (var cccli = Started.run(folder, environment, "proxy")) {
      assertThat(cccli.exit()).isEqualTo(2);
      assertThat(cccli.err().lines()).hasSize(2);
      assertThat(cccli.out()).isEmpty();
    }
  }

  @Test
  void aTakenPortExitsWithOneAndNamesIt() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + other.getLocalPort();
      try (var cccli = Started.run(folder, Map.of(), "proxy", "--listen", address)) {
        assertThat(cccli.exit()).isEqualTo(1);
        assertThat(cccli.err().lines())
            .singleElement()
            .asString()
            .contains(address, "LISTEN_ADDR", "--listen");
      }
    }
  }

  @Test
  void aStoreThatIsNoneExitsWithThree() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/qcc.db"), "this is no database ".repeat(50));
    try (var cccli = Started.run(folder, ANYWHERE, "proxy")) {
      assertThat(cccli.exit()).isEqualTo(3);
      assertThat(cccli.err().lines()).hasSize(1);
    }
  }

  @Test
  void signsAndNamesAreUtf8WhereverItRuns() throws Exception {
    var environment =
        Map.of(
            "LISTEN_ADDR",
            "127.0.0.1:0",
            "LC_ALL",
            "C",
            "UPSTREAM_NAME",
            "节点 1",
            "UPSTREAM_API_KEY",
            "k");
    try (var cccli = Started.run(folder, environment, "proxy")) {
      cccli.url();
      cccli.errSays("⚠ No container engine: there is no socket at /nowhere/docker.sock.");

      assertThat(cccli.out()).contains("节点 1 at ");
    }
  }

  @Test
  void theDataDirectoryIsWhereItWasCalled() throws Exception {
    var quiet = Map.of("LISTEN_ADDR", "127.0.0.1:0", "QCC_LOG", "warning");
    try (var cccli = Started.run(folder, quiet, "proxy")) {
      cccli.url();
      cccli.signal("INT");

      assertThat(cccli.exit()).isZero();
      assertThat(folder.resolve("data/qcc.db")).exists();
      assertThat(cccli.err()).isEmpty();
    }
  }

  @Test
  void sigtermLetsAStreamFinish() throws Exception {
    try (var upstream = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var cccli = Started.run(folder, withUpstream(upstream), "proxy");
        var client = streaming(cccli.url());
        var node = upstream.accept()) {
      BufferedReader answer = begin(node, client);

      cccli.signal("TERM");
      assertThatNobodyNewIsLetIn(cccli.url());
      node.getOutputStream()
          .write("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n".getBytes());
      node.close();

      assertThat(answer.lines()).contains("event: message_stop");
      assertThat(cccli.exit()).isZero();
    }
  }

  @Test
  void aSecondSignalEndsItAtOnce() throws Exception {
    try (var upstream = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var cccli = Started.run(folder, withUpstream(upstream), "proxy");
        var client = streaming(cccli.url());
        var node = upstream.accept()) {
      begin(node, client);

      cccli.signal("TERM");
      assertThatNobodyNewIsLetIn(cccli.url());
      cccli.signal("TERM");

      assertThat(cccli.exit()).isEqualTo(128 + 15);
    }
  }

  private static Map<String, String> withUpstream(ServerSocket upstream) {
    return Map.of(
        "LISTEN_ADDR", "127.0.0.1:0",
        "UPSTREAM_BASE_URL", "http://127.0.0.1:" + upstream.getLocalPort(),
        "UPSTREAM_API_KEY", "k");
  }

  private static Socket streaming(URI url) throws Exception {
    String body = "{\"model\":\"m\",\"stream\":true,\"max_tokens\":1,\"messages\":[]}";
    var client = new Socket(url.getHost(), url.getPort());
    client
        .getOutputStream()
        .write(HEAD.formatted(body.length(), body).getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  /** The node begins its answer; returns when the client has seen content. */
  private static BufferedReader begin(Socket node, Socket client) throws Exception {
    String head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
    node.getOutputStream().write((head + DELTA).getBytes(StandardCharsets.US_ASCII));
    var answer =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    String line = answer.readLine();
    while (line != null && !line.contains("text_delta")) {
      line = answer.readLine();
    }
    assertThat(line).isNotNull();
    return answer;
  }

  /** So the first signal has been heard. */
  private static void assertThatNobodyNewIsLetIn(URI url) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < end) {
      try (var _ = new Socket(url.getHost(), url.getPort())) {
        Thread.onSpinWait();
      } catch (java.net.ConnectException closed) {
        return;
      }
    }
    throw new AssertionError("it still accepts connections");
  }
}
