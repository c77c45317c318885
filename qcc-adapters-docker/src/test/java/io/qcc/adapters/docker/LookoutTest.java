package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.qcc.ports.health.ClaudeCli.Availability.Ready;
import io.qcc.ports.health.ClaudeCli.Availability.Unavailable;
import io.qcc.ports.health.ClaudeCli.Run;
import io.qcc.ports.node.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** What is found of the engine and the image, and told. */
@Timeout(60)
class LookoutTest {

  private static final String ACCESSIBLE = "✓ Docker daemon accessible";
  private static final String MISSING = "⚠ Claude CLI verify image not found, building...";
  private static final String BUILT = "✓ Claude CLI verify image built successfully";
  private static final String AVAILABLE = "✓ Claude CLI verify image available";

  private final Bench bench = new Bench();
  private final RecordedEngine engine = bench.engine;

  @TempDir Path dir;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void looksAtNothingBeforeItIsTold() {
    assertThat(bench.cli.availability()).isEqualTo(Causes.NOT_LOOKED);
    assertThat(bench.run()).isEqualTo(new Run.NotRun(Causes.NOT_LOOKED));
    assertThat(engine.everything()).isEmpty();
  }

  @Test
  void findsAnEngineWithItsImage() throws Exception {
    bench.ready();
    bench.ready();

    assertThat(bench.lines)
        .hasSize(4)
        .startsWith("✓ Docker engine named: " + engine.address())
        .endsWith(ACCESSIBLE, AVAILABLE);
    assertThat(engine.built()).isEmpty();
  }

  @Test
  void buildsTheImageFromTheDockerfileOnTheClassPath() throws Exception {
    engine
        .on(RecordedEngine.image(), RecordedEngine.fails(404, "No such image"))
        .on(
            RecordedEngine.build(),
            RecordedEngine.json(
                "{\"stream\":\"Step 1\"}\n{\"stream\":\"Successfully built 1\"}\n"));

    bench.ready();

    assertThat(bench.lines).endsWith(ACCESSIBLE, MISSING, BUILT);
    LoggedRequest build = engine.built().getFirst();
    assertThat(build.queryParameter("t").firstValue()).isEqualTo("claude-code-cli-verify");
    assertThat(build.queryParameter("buildargs").firstValue())
        .isEqualTo("{\"BASE_IMAGE\":\"base:1\"}");
    assertThat(build.queryParameter("networkmode").isPresent()).isFalse();
    assertThat(build.getBodyAsString())
        .contains("@anthropic-ai/claude-code@${CLAUDE_CODE_VERSION}");
  }

  @Test
  void buildsOnTheHostsNetworkWhereThereIsNoOther() throws Exception {
    engine
        .on(
            WireMock.get(WireMock.urlPathEqualTo("/networks/bridge")),
            RecordedEngine.fails(404, "network bridge not found"))
        .on(RecordedEngine.image(), RecordedEngine.fails(404, "No such image"))
        .on(RecordedEngine.build(), RecordedEngine.json("{\"stream\":\"Successfully built 1\"}"));

    bench.ready();

    assertThat(engine.built().getFirst().queryParameter("networkmode").firstValue())
        .isEqualTo("host");
    assertThat(
            bench.cli.run(
                TestNodes.members("http://93.184.216.34"), Bench.MODEL, Duration.ofSeconds(5)))
        .isEqualTo(new Run.NotRun(Causes.onlyHostNetwork()));
  }

  @Test
  @Execution(CONCURRENT)
  void saysThatTheImageIsBeingBuilt() throws Exception {
    engine
        .on(RecordedEngine.image(), RecordedEngine.fails(404, "No such image"))
        .on(
            RecordedEngine.build(),
            RecordedEngine.json("{\"stream\":\"Successfully built 1\"}").withFixedDelay(2000));

    var look = bench.cli.lookNow();
    while (engine.built().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(bench.cli.availability()).isEqualTo(Causes.building("claude-code-cli-verify"));
    assertThat(bench.cli.lookNow()).isSameAs(look);
    look.get(20, TimeUnit.SECONDS);
    assertThat(bench.cli.availability()).isEqualTo(new Ready());
  }

  @Test
  void saysWhyABuildFailedAndTriesAgainLater() throws Exception {
    engine
        .on(RecordedEngine.image(), RecordedEngine.fails(404, "No such image"))
        .on(
            RecordedEngine.build(),
            RecordedEngine.json(
                "{\"stream\":\"npm error network\\n\"}\n{\"errorDetail\":{\"message\":\"returned a non-zero code: 1\"},"
                    + "\"error\":\"returned a non-zero code: 1\"}\n"));

    Unavailable failed = bench.unavailable();
    bench.look();
    bench.time.forward(Duration.ofSeconds(59));
    bench.look();

    assertThat(failed.reason()).isEqualTo(Reason.IMAGE_FAILED);
    assertThat(failed.why())
        .isEqualTo(
            "Failed to build Claude CLI verify image: npm error network | returned a non-zero code: 1");
    assertThat(failed.remedy()).contains("docker build -t claude-code-cli-verify deploy/verify");
    assertThat(bench.lines)
        .endsWith(ACCESSIBLE, MISSING, "⚠ " + failed.why(), "  " + failed.remedy());
    assertThat(engine.built()).hasSize(1);

    bench.time.forward(Duration.ofSeconds(2));
    bench.look();
    assertThat(engine.built()).hasSize(2);
  }

  @Test
  void findsAnImageThatSomebodyBuiltByHand() throws Exception {
    engine
        .on(RecordedEngine.image(), RecordedEngine.fails(404, "No such image"))
        .on(RecordedEngine.build(), RecordedEngine.fails(500, "no space left"));
    assertThat(bench.unavailable().why()).contains("no space left");

    engine.on(RecordedEngine.image(), RecordedEngine.json("{\"Id\":\"sha256:1\"}"));
    bench.ready();

    assertThat(engine.built()).hasSize(1);
    assertThat(bench.lines).endsWith(AVAILABLE);
  }

  @Test
  void noticesThatTheEngineGoesAndComes() throws Exception {
    bench.ready();
    engine.on(
        WireMock.get(WireMock.urlPathEqualTo("/_ping")),
        RecordedEngine.fails(500, "shutting down"));
    assertThat(bench.unavailable().reason()).isEqualTo(Reason.ENGINE_FAILED);

    engine.on(WireMock.get(WireMock.urlPathEqualTo("/_ping")), WireMock.aResponse().withBody("OK"));
    bench.ready();

    assertThat(bench.lines.subList(4, bench.lines.size()))
        .hasSize(4)
        .endsWith(ACCESSIBLE, AVAILABLE);
  }

  @Test
  @Execution(CONCURRENT)
  void isNotHeldByAnEngineThatHangs() throws Exception {
    engine.on(
        WireMock.get(WireMock.urlPathEqualTo("/_ping")),
        WireMock.aResponse().withFixedDelay(RecordedEngine.HANGS));

    assertThat(bench.unavailable().reason()).isEqualTo(Reason.ENGINE_DOWN);
  }

  @Test
  void saysThatNobodyIsThere() throws Exception {
    String nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "tcp://127.0.0.1:" + socket.getLocalPort();
    }

    assertThat(lookAt(nobody).why())
        .isEqualTo(
            "Cannot connect to the Docker daemon at %s. Is the docker daemon running?", nobody);
  }

  @Test
  void saysThatThereIsNoSocket() throws Exception {
    assertThat(lookAt("unix://" + dir.resolve("none.sock")).reason())
        .isEqualTo(Reason.ENGINE_MISSING);
    assertThat(bench.lines).first().asString().startsWith("⚠ No container engine");
  }

  @Test
  void saysThatAnAddressCannotBeUsed() throws Exception {
    assertThat(lookAt("ssh://somewhere").reason()).isEqualTo(Reason.ENGINE_FAILED);
  }

  @Test
  void sweepsWhatGatewaysThatAreGoneHaveLeft() throws Exception {
    engine.on(
        RecordedEngine.list(),
        RecordedEngine.json(
            ("[{\"Id\":\"old\",\"Names\":[\"/a\"],\"Created\":1,\"Labels\":{\"io.qcc.verify\":\"gone\","
                    + "\"io.qcc.verify.until\":\"1000\"}},"
                    + "{\"Id\":\"running\",\"Names\":[\"/b\"],\"Created\":1,\"Labels\":{\"io.qcc.verify\":\"other\","
                    + "\"io.qcc.verify.until\":\"%d\"}}]")
                .formatted(bench.time.now().getEpochSecond())));

    bench.ready();

    assertThat(engine.removed())
        .singleElement()
        .satisfies(request -> assertThat(request.getUrl()).contains("/old?"));
  }

  @Test
  void knowsADockerCommandOnThePath() throws IOException {
    assertThat(StartLines.commandOn(null)).isFalse();
    assertThat(StartLines.commandOn(dir.toString())).isFalse();
    Path docker = Files.createFile(dir.resolve("docker"));
    assertThat(docker.toFile().setExecutable(true)).isTrue();
    assertThat(StartLines.commandOn("/nowhere:" + dir)).isTrue();
  }

  private Unavailable lookAt(String address) throws Exception {
    try (var cli =
        new DockerClaudeCli(CliOptions.of(address, "gateway-1", bench.lines::add), bench.time)) {
      cli.lookNow().get(30, TimeUnit.SECONDS);
      assertThat(cli.availability()).isInstanceOf(Unavailable.class);
      return (Unavailable) cli.availability();
    }
  }
}
