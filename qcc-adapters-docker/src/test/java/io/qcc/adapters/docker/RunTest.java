package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.qcc.ports.health.ClaudeCli.Run;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run, and what an engine may do to it. */
@Timeout(60)
class RunTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Bench bench = new Bench();
  private final RecordedEngine engine = bench.engine;

  @BeforeEach
  void ready() throws Exception {
    bench.ready();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void getsItsAnswerAndLeavesNothingBehind() {
    assertThat(bench.run()).isEqualTo(new Run.Answered("OK"));

    String name = engine.created().getFirst().queryParameter("name").firstValue();
    assertThat(name).startsWith("qcc-verify-");
    assertThat(engine.removed())
        .singleElement()
        .satisfies(
            removal -> {
              assertThat(removal.getUrl()).startsWith("/containers/" + name + "?");
              assertThat(removal.queryParameter("force").firstValue()).isEqualTo("true");
            });
  }

  @Test
  void startsAContainerWithoutRights() {
    bench.run();

    JsonNode asked = JsonMapper.shared().readTree(engine.created().getFirst().getBodyAsString());
    assertThat(asked.path("User").stringValue()).isEqualTo("10001:10001");
    assertThat(asked.path("OpenStdin").asBoolean(false)).isFalse();
    JsonNode host = asked.path("HostConfig");
    assertThat(host.path("ReadonlyRootfs").booleanValue()).isTrue();
    assertThat(host.path("Privileged").booleanValue()).isFalse();
    assertThat(host.path("CapDrop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(host.path("SecurityOpt").toString()).isEqualTo("[\"no-new-privileges\"]");
    assertThat(host.path("Memory").longValue()).isEqualTo(512L << 20);
    assertThat(host.path("MemorySwap").longValue()).isEqualTo(512L << 20);
    assertThat(host.path("NanoCpus").longValue()).isEqualTo(1_000_000_000L);
    assertThat(host.path("PidsLimit").longValue()).isEqualTo(128);
    assertThat(host.path("NetworkMode").stringValue()).isEqualTo("bridge");
    assertThat(host.path("RestartPolicy").path("Name").asString("")).isIn("", "no");
    assertThat(host.path("Binds").size()).isZero();
    assertThat(host.path("Tmpfs").propertyNames())
        .containsExactlyInAnyOrder("/home/verify", "/tmp");
  }

  @Test
  void tellsTheSecretToTheEnvironmentOfTheContainerOnly() {
    engine.on(
        RecordedEngine.logs(),
        RecordedEngine.log(
            "{\"type\":\"result\",\"is_error\":true,\"result\":\"bad key "
                + TestNodes.SECRET
                + "\"}",
            ""));

    Run run = bench.run();

    assertThat(run).isEqualTo(new Run.Refused(null, null, "bad key ****"));
    for (LoggedRequest request : engine.everything()) {
      String body = request.getBodyAsString();
      if (request.getUrl().startsWith("/containers/create")) {
        body = body.replace("\"ANTHROPIC_API_KEY=" + TestNodes.SECRET + "\"", "");
      }
      assertThat(request.getUrl() + request.getHeaders() + body).doesNotContain(TestNodes.SECRET);
    }
    assertThat(bench.lines).noneMatch(line -> line.contains(TestNodes.SECRET));
  }

  @Test
  void passesOnThatTheUpstreamRefused() {
    engine
        .on(RecordedEngine.await(), RecordedEngine.json("{\"StatusCode\":1}"))
        .on(
            RecordedEngine.logs(),
            RecordedEngine.log(
                "{\"type\":\"result\",\"is_error\":true,\"api_error_status\":529,"
                    + "\"api_error_type\":\"overloaded_error\",\"result\":\"API Error: 529 Overloaded\"}",
                "noise"));

    assertThat(bench.run()).isEqualTo(new Run.Refused(529, "overloaded_error", "Overloaded"));
  }

  @Test
  @Execution(CONCURRENT)
  void killsWhatHasNotEndedByTheDeadline() {
    engine.on(
        RecordedEngine.await(),
        RecordedEngine.json("{\"StatusCode\":0}").withFixedDelay(RecordedEngine.HANGS));

    assertThat(within(Duration.ofSeconds(4), SECOND)).isEqualTo(new Run.TimedOut());
    assertThat(engine.asked(RequestMethod.POST, "/containers/.*/kill")).hasSize(1);
    assertThat(engine.removed()).hasSize(1);
  }

  @Test
  @Execution(CONCURRENT)
  void isTimedOutIfItEndsWhileItIsKilled() {
    engine
        .on(RecordedEngine.await(), RecordedEngine.json("{}").withFixedDelay(RecordedEngine.HANGS))
        .on(RecordedEngine.kill(), RecordedEngine.fails(409, "container is not running"));

    assertThat(within(Duration.ofSeconds(4), SECOND)).isEqualTo(new Run.TimedOut());
  }

  @Test
  @Execution(CONCURRENT)
  void blamesTheEngineThatCannotKill() throws Exception {
    engine
        .on(RecordedEngine.await(), RecordedEngine.json("{}").withFixedDelay(RecordedEngine.HANGS))
        .on(
            RecordedEngine.kill(),
            WireMock.aResponse().withStatus(204).withFixedDelay(RecordedEngine.HANGS));

    assertNotRun(within(Duration.ofSeconds(6), SECOND), Reason.ENGINE_DOWN);

    sweepsWhatIsLeft();
  }

  @Test
  @Execution(CONCURRENT)
  void blamesTheEngineThatDoesNotCreateInTime() {
    engine.on(
        RecordedEngine.create(),
        RecordedEngine.json("{\"Id\":\"c1\"}")
            .withStatus(201)
            .withFixedDelay(RecordedEngine.HANGS));

    assertNotRun(within(Duration.ofSeconds(4), SECOND), Reason.ENGINE_DOWN);
  }

  @Test
  @Execution(CONCURRENT)
  void blamesTheEngineThatDoesNotStartInTime() throws Exception {
    engine.on(
        RecordedEngine.start(),
        WireMock.aResponse().withStatus(204).withFixedDelay(RecordedEngine.HANGS));

    assertNotRun(within(Duration.ofSeconds(4), SECOND), Reason.ENGINE_DOWN);

    sweepsWhatIsLeft();
  }

  @Test
  void blamesTheEngineThatBreaksInMidWait() {
    engine.on(
        RecordedEngine.await(),
        WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER).withFixedDelay(300));

    assertNotRun(bench.run(), Reason.ENGINE_DOWN);
  }

  @Test
  void blamesTheEngineThatEndsTheWaitWithoutAStatus() {
    engine.on(RecordedEngine.await(), RecordedEngine.json(""));

    assertNotRun(bench.run(), Reason.ENGINE_DOWN);
  }

  @Test
  void blamesTheEngineWhoseLogBreaks() {
    engine.on(RecordedEngine.logs(), WireMock.aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));

    assertThat(bench.run()).isInstanceOf(Run.NotRun.class);
  }

  @Test
  void passesOnWhyTheEngineRefuses() {
    engine.on(RecordedEngine.create(), RecordedEngine.fails(409, "the name is in use"));

    assertThat(assertNotRun(bench.run(), Reason.ENGINE_FAILED).why().why())
        .startsWith("The container engine refused:")
        .contains("the name is in use");
  }

  @Test
  void looksForTheImageAgainWhenItIsGone() throws Exception {
    engine
        .on(RecordedEngine.create(), RecordedEngine.fails(404, "No such image"))
        .on(RecordedEngine.image(), RecordedEngine.fails(404, "No such image"))
        .on(RecordedEngine.build(), RecordedEngine.json("{\"stream\":\"Successfully built 1\"}"));

    assertNotRun(bench.run(), Reason.ENGINE_FAILED);
    bench.ready();

    assertThat(engine.built()).hasSize(1);
  }

  @Test
  void leavesToTheSweepWhatCannotBeRemoved() throws Exception {
    engine.on(RecordedEngine.remove(), RecordedEngine.fails(500, "device or resource busy"));

    assertThat(bench.run()).isEqualTo(new Run.Answered("OK"));

    sweepsWhatIsLeft();
  }

  @Test
  @Execution(CONCURRENT)
  void removesTheContainerWhenItIsInterrupted() throws Exception {
    var waiting = new CountDownLatch(1);
    engine.on(
        RecordedEngine.await(), RecordedEngine.json("{}").withFixedDelay(RecordedEngine.HANGS));
    var result = new CompletableFuture<Run>();
    Thread runner =
        Thread.ofPlatform()
            .start(
                () -> {
                  waiting.countDown();
                  Run run = bench.run();
                  result.complete(
                      Thread.currentThread().isInterrupted() ? run : new Run.Broken("flag lost"));
                });
    waiting.await();
    untilAsked("/containers/.*/wait");

    runner.interrupt();

    assertThat(result.get(5, TimeUnit.SECONDS)).isEqualTo(new Run.NotRun(Causes.interrupted()));
    assertThat(engine.removed()).hasSize(1);
  }

  @Test
  @Execution(CONCURRENT)
  void endsWhatRunsWhenTheGatewayStops() throws Exception {
    engine.on(
        RecordedEngine.await(), RecordedEngine.json("{}").withFixedDelay(RecordedEngine.HANGS));
    var result = CompletableFuture.supplyAsync(bench::run);
    untilAsked("/containers/.*/wait");

    bench.cli.close();

    assertThat(result.get(5, TimeUnit.SECONDS)).isEqualTo(new Run.NotRun(Causes.closed()));
    assertThat(engine.removed()).isNotEmpty();
    assertThat(bench.run()).isEqualTo(new Run.NotRun(Causes.closed()));
  }

  @Test
  @Execution(CONCURRENT)
  void runsNoMoreAtOnceThanItMay() throws Exception {
    try (var narrow = new Bench(new CliOptions.Limits(1, 1, 1, 1)).ready()) {
      narrow.engine.on(
          RecordedEngine.await(), RecordedEngine.json("{}").withFixedDelay(RecordedEngine.HANGS));
      var first = CompletableFuture.supplyAsync(() -> narrow.run(Duration.ofSeconds(5)));
      untilAsked(narrow.engine, "/containers/.*/wait");

      assertNotRun(narrow.run(Duration.ofMillis(300)), Reason.ENGINE_FAILED);

      assertThat(narrow.engine.created()).hasSize(1);
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new Run.TimedOut());
    }
  }

  private Run within(Duration limit, Duration deadline) {
    long before = System.nanoTime();
    Run run = bench.run(deadline);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(deadline, limit);
    return run;
  }

  /** The container that the run has left is removed at the next look, and another's is not. */
  private void sweepsWhatIsLeft() throws Exception {
    bench.look(); // the one that the run asked for may be under way
    String name = engine.created().getFirst().queryParameter("name").firstValue();
    engine
        .on(RecordedEngine.remove(), WireMock.aResponse().withStatus(204))
        .on(
            RecordedEngine.list(),
            RecordedEngine.json(
                ("[{\"Id\":\"left\",\"Names\":[\"/%s\"],\"Created\":1,\"Labels\":{\"io.qcc.verify\":\"gateway-1\","
                        + "\"io.qcc.verify.until\":\"99999999999\"}},"
                        + "{\"Id\":\"anothers\",\"Names\":[\"/x\"],\"Created\":1,\"Labels\":{\"io.qcc.verify\":\"gateway-2\","
                        + "\"io.qcc.verify.until\":\"99999999999\"}}]")
                    .formatted(name)));
    bench.ready();
    assertThat(engine.removed()).anyMatch(request -> request.getUrl().contains("/left?"));
    assertThat(engine.removed()).noneMatch(request -> request.getUrl().contains("/anothers?"));
  }

  private static Run.NotRun assertNotRun(Run run, Reason reason) {
    assertThat(run).isInstanceOf(Run.NotRun.class);
    assertThat(((Run.NotRun) run).why().reason()).isEqualTo(reason);
    return (Run.NotRun) run;
  }

  private void untilAsked(String path) {
    untilAsked(engine, path);
  }

  private static void untilAsked(RecordedEngine engine, String path) {
    List<LoggedRequest> asked = List.of();
    while (asked.isEmpty()) {
      Thread.onSpinWait();
      asked = engine.asked(RequestMethod.POST, path);
    }
  }
}
