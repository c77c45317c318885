package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import io.qcc.ports.health.ClaudeCli.Availability.Ready;
import io.qcc.ports.health.ClaudeCli.Run;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.Reason;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real Claude Code in real containers of the image that the real Dockerfile makes, before an
 * upstream of ours. Wants {@code .ci/engine/run}.
 */
@Tag("engine")
@Timeout(600)
class RealEngineIT {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(9);

  private static RealEngine real;
  private static DockerClaudeCli cli;

  private AnyUpstream upstream;

  /** Also the proof of the lines that an operator is promised. */
  @BeforeAll
  static void buildTheImage() throws Exception {
    real = new RealEngine();
    try {
      real.client().removeImageCmd(CliOptions.IMAGE).withForce(true).exec();
    } catch (NotFoundException notThere) {
      assertThat(notThere.getHttpStatus()).isEqualTo(404);
    }
    List<String> lines = new CopyOnWriteArrayList<>();
    cli = real.gateway("it-main", new HandTime(), lines);
    long before = System.nanoTime();
    cli.lookNow().get(9, TimeUnit.MINUTES);
    System.out.printf("image built in %d ms%n", (System.nanoTime() - before) / 1_000_000);
    assertThat(lines)
        .as("availability: %s", cli.availability())
        .hasSize(5)
        .contains("✓ Docker socket detected at " + real.address.socket())
        .endsWith(
            "✓ Docker daemon accessible",
            "⚠ Claude CLI verify image not found, building...",
            "✓ Claude CLI verify image built successfully");
    assertThat(cli.availability()).isEqualTo(new Ready());
  }

  @AfterAll
  static void close() {
    cli.close();
    real.close();
  }

  @BeforeEach
  void open() throws Exception {
    cli.lookNow().get(60, TimeUnit.SECONDS); // another test may have killed the engine
    upstream = new AnyUpstream(InetAddress.getByName("0.0.0.0"));
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    upstream.close();
    assertThat(real.checks()).isEmpty();
  }

  @Test
  void findsAHealthyNodeWell() {
    run("ok", DEADLINE); // the first one starts a bridge, fills caches
    long before = System.nanoTime();
    assertThat(run("ok", DEADLINE)).isEqualTo(new Run.Answered("OK"));
    System.out.printf("a check took %d ms%n", (System.nanoTime() - before) / 1_000_000);

    AnyUpstream.Asked asked = upstream.asked.getLast();
    assertThat(asked.uri()).isEqualTo("/ok/v1/messages?beta=true");
    assertThat(asked.key()).isEqualTo(TestNodes.SECRET);
    assertThat(asked.agent()).startsWith("claude-cli/2.1.329");
  }

  @Test
  void reachesWhatListensOnThisMachinesLoopbackOnly() throws Exception {
    try (var near = new AnyUpstream(InetAddress.getByName("127.0.0.1"))) {
      assertThat(cli.run(RealEngine.node(near, "ok"), Bench.MODEL, DEADLINE))
          .isEqualTo(new Run.Answered("OK"));
    }
  }

  @Test
  void sendsATokenAsOne() {
    var node =
        TestNodes.node(
            "http://127.0.0.1:" + upstream.port() + "/ok",
            new Credential(Credential.Kind.AUTH_TOKEN, TestNodes.SECRET),
            true);

    assertThat(cli.run(node, Bench.MODEL, DEADLINE)).isEqualTo(new Run.Answered("OK"));
    assertThat(upstream.asked.getLast().authorization()).isEqualTo("Bearer " + TestNodes.SECRET);
    assertThat(upstream.asked.getLast().key()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "401, 401, authentication_error",
    "404, 404, not_found_error",
    "529, 529, overloaded_error",
    "500, 500, api_error"
  })
  void tellsWhatTheUpstreamRefused(String how, int status, String type) {
    Run run = run(how, DEADLINE);

    assertThat(run)
        .isInstanceOfSatisfying(
            Run.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(status);
              assertThat(refused.type()).isEqualTo(type);
              assertThat(refused.message()).isNotBlank();
            });
    assertThat(upstream.asked.size()).as("its own retries are off").isLessThanOrEqualTo(2);
  }

  @Test
  void neverRepeatsAKeyThatIsEchoed() {
    assertThat(run("echo", DEADLINE).toString())
        .contains("403", "****")
        .doesNotContain(TestNodes.SECRET);
  }

  @Test
  void followsNoRedirect() {
    assertThat(run("redirect", DEADLINE)).isInstanceOf(Run.Unreached.class);
    assertThat(upstream.asked).isNotEmpty().noneMatch(a -> a.uri().contains("found"));
  }

  @Test
  void tellsThatNobodyListens() {
    assertThat(cli.run(TestNodes.operators("http://127.0.0.1:1"), Bench.MODEL, DEADLINE))
        .isInstanceOfSatisfying(
            Run.Unreached.class, run -> assertThat(run.reason()).isEqualTo(Reason.CONNECT));
  }

  @Test
  void killsWhatHangs() {
    long before = System.nanoTime();
    assertThat(run("hang", SHORT)).isEqualTo(new Run.TimedOut());
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(SHORT, SHORT.plus(GRACE));
  }

  @Test
  void runsWithoutRightsAndShowsItsSecretToNobodyElse() throws Exception {
    var run = CompletableFuture.supplyAsync(() -> run("hang", Duration.ofSeconds(12)));
    String id = onlyCheck(run);

    InspectContainerResponse inside = real.client().inspectContainerCmd(id).exec();
    var host = inside.getHostConfig();
    assertThat(host.getReadonlyRootfs()).isTrue();
    assertThat(host.getPrivileged()).isFalse();
    assertThat(host.getMemory()).isEqualTo(512L << 20);
    assertThat(host.getPidsLimit()).isEqualTo(128);
    assertThat(inside.getMounts()).isNullOrEmpty();
    assertThat(
            inside.getConfig().getLabels().toString()
                + inside.getArgs()
                + inside.getPath()
                + inside.getName())
        .doesNotContain(TestNodes.SECRET);

    String said =
        exec(
            id,
            "id -u; touch /usr/x /x; touch /home/verify/y && echo home; grep -E 'Cap|NoNewPrivs' /proc/self/status");
    assertThat(said)
        .startsWith("10001\n")
        .contains(
            "Read-only file system",
            "home",
            "CapPrm:\t0000000000000000",
            "CapEff:\t0000000000000000")
        .contains("CapBnd:\t0000000000000000", "NoNewPrivs:\t1");
    System.out.println(
        "memory of a check: " + exec(id, "grep VmHWM /proc/*/status").replace("\n", " "));
    assertThat(run.get(40, TimeUnit.SECONDS)).isEqualTo(new Run.TimedOut());
  }

  @Test
  void reachesTheHostThroughTheBridge() throws Exception {
    Network network = real.engine.network();
    if (!network.bridge()) {
      assertThat(network.hostAddress()).isEqualTo(Network.HOST_GATEWAY);
      return;
    }
    var elsewhere = new Network(true, network.hostAddress(), false);
    var node = RealEngine.node(upstream, "ok");
    var route = (Route.Open) Route.to(node, List.of(InetAddress.getLoopbackAddress()), elsewhere);
    assertThat(route.network()).isEqualTo("bridge");
    Plan plan =
        Plan.of(
            CliOptions.of(null, "it-main", line -> {}),
            "qcc-verify-bridge",
            route,
            node.credential(),
            Bench.MODEL,
            Instant.now(),
            DEADLINE);

    var probe =
        new Probe(real.address, real.containers, new InFlight(), System::nanoTime, () -> {});
    assertThat(probe.run(plan, TestNodes.SECRET, DEADLINE)).isEqualTo(new Run.Answered("OK"));
    assertThat(upstream.asked.getLast().uri()).isEqualTo("/ok/v1/messages?beta=true");
  }

  @Test
  void twoGatewaysLeaveEachOthersRunningChecksAlone() throws Exception {
    leaveBehind("dead", Instant.now().minusSeconds(600));
    try (var one = real.readyGateway("it-one");
        var two = real.readyGateway("it-two")) {
      assertThat(real.checks()).isEmpty(); // what the dead one left
      var run =
          CompletableFuture.supplyAsync(
              () -> one.run(RealEngine.node(upstream, "hang"), Bench.MODEL, Duration.ofSeconds(8)));
      onlyCheck(run);

      two.lookNow().get(30, TimeUnit.SECONDS);
      one.lookNow().get(30, TimeUnit.SECONDS);
      assertThat(real.checks()).hasSize(1);
      assertThat(two.run(RealEngine.node(upstream, "ok"), Bench.MODEL, DEADLINE))
          .isEqualTo(new Run.Answered("OK"));

      assertThat(run.get(40, TimeUnit.SECONDS)).isEqualTo(new Run.TimedOut());
    }
  }

  @Test
  void holdsItsDeadlineBeforeAFrozenEngine() throws Exception {
    try (var gateway = real.readyGateway("it-frozen")) {
      var run =
          CompletableFuture.supplyAsync(
              () -> gateway.run(RealEngine.node(upstream, "hang"), Bench.MODEL, SHORT));
      onlyCheck(run);
      long before = System.nanoTime();
      real.control("freeze");
      Run ended;
      try {
        ended = run.get(40, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SHORT.plus(GRACE));
        gateway.lookNow().get(30, TimeUnit.SECONDS);
        assertThat(gateway.run(RealEngine.node(upstream, "ok"), Bench.MODEL, SHORT))
            .isInstanceOf(Run.NotRun.class);
      } finally {
        real.control("thaw");
      }
      assertThat(ended).isInstanceOf(Run.NotRun.class);
      assertThat(((Run.NotRun) ended).why().reason()).isEqualTo(Reason.ENGINE_DOWN);
      comesBack(gateway);
    }
  }

  @Test
  void survivesAnEngineThatDiesInMidCheck() throws Exception {
    try (var gateway = real.readyGateway("it-dead")) {
      var run =
          CompletableFuture.supplyAsync(
              () -> gateway.run(RealEngine.node(upstream, "hang"), Bench.MODEL, DEADLINE));
      onlyCheck(run);
      real.control("kill");
      Run ended;
      try {
        ended = run.get(45, TimeUnit.SECONDS);
        gateway.lookNow().get(30, TimeUnit.SECONDS);
        assertThat(gateway.availability())
            .isInstanceOfSatisfying(
                io.qcc.ports.health.ClaudeCli.Availability.Unavailable.class,
                cause -> assertThat(cause.reason()).isEqualTo(Reason.ENGINE_DOWN));
      } finally {
        real.control("start");
      }
      assertThat(ended).isInstanceOf(Run.NotRun.class);
      comesBack(gateway);
    }
  }

  /** The look that finds the engine again also sweeps. */
  private void comesBack(DockerClaudeCli gateway) throws Exception {
    gateway.lookNow().get(60, TimeUnit.SECONDS);
    assertThat(gateway.availability()).isEqualTo(new Ready());
    assertThat(real.checks()).isEmpty();
    assertThat(gateway.run(RealEngine.node(upstream, "ok"), Bench.MODEL, DEADLINE))
        .isEqualTo(new Run.Answered("OK"));
  }

  private Run run(String how, Duration deadline) {
    return cli.run(RealEngine.node(upstream, how), Bench.MODEL, deadline);
  }

  /** As soon as the upstream has been asked. */
  private String onlyCheck(CompletableFuture<Run> run) throws Exception {
    while (upstream.asked.isEmpty()) {
      assertThat(run).isNotDone();
      Thread.onSpinWait();
    }
    assertThat(real.checks()).hasSize(1);
    return real.checks().getFirst().getId();
  }

  private static void leaveBehind(String instance, Instant until) throws Exception {
    Plan plan =
        new Plan(
            "qcc-verify-left",
            CliOptions.IMAGE,
            instance,
            until,
            List.of("timeout", "60", "claude"),
            List.of("--version"),
            List.of("HOME=" + Plan.HOME),
            Route.HOST,
            List.of(),
            CliOptions.Limits.DEFAULT);
    real.containers.create(plan, DEADLINE);
  }

  private static String exec(String id, String script) throws Exception {
    String exec =
        real.client()
            .execCreateCmd(id)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .withCmd("sh", "-c", script)
            .exec()
            .getId();
    var said = new StringBuilder();
    var streamed =
        new Streamed<Frame>(
            frame -> said.append(new String(frame.getPayload(), StandardCharsets.UTF_8)));
    real.client().execStartCmd(exec).exec(streamed);
    assertThat(streamed.within(Duration.ofSeconds(20))).isTrue();
    return said.toString();
  }
}
