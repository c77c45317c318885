package io.qcc.domain.probe;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.LatchWaits;
import io.qcc.domain.health.Circuit;
import io.qcc.ports.node.Check;
import io.qcc.ports.relay.Upstream;
import io.qcc.ports.relay.UpstreamRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks at nodes that have failed. */
class TrialsTest extends ProbesWorld {

  @Test
  void asksOnlyWhenTheTrialIsDue() {
    var probes = probes(4);
    fail("a");
    probes.tick();
    assertThat(tasks).isEmpty();
    time.pass(Duration.ofSeconds(30));
    probes.tick();
    probes.tick();
    assertThat(tasks).hasSize(1);
    runAll();
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
  }

  @Test
  void asksForOneTokenWithTheNodesOwnKey() throws IOException {
    fail("a");
    time.pass(Duration.ofSeconds(30));
    probes(4).tick();
    runAll();
    UpstreamRequest request = asked.getFirst();
    assertThat(request.target()).isEqualTo("/v1/messages");
    assertThat(request.headers().first("anthropic-version")).isEqualTo("2023-06-01");
    request
        .body()
        .read(
            chunk ->
                assertThat(StandardCharsets.UTF_8.decode(chunk).toString())
                    .isEqualTo(
                        "{\"model\":\"claude-haiku\",\"max_tokens\":1,"
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"));
  }

  @ParameterizedTest
  @CsvSource({
    "200, application/json, true",
    "200, text/html; charset=utf-8, false",
    "400, application/json, true",
    "404, application/json, true",
    "404, text/html, false",
    "429, application/json, true",
    "529, application/json, true",
    "401, application/json, false",
    "403, text/html, false",
    "500, application/json, false",
    "503, text/html, false",
    "302, text/html, false",
  })
  void judgesAsTrafficIsJudged(int status, String type, boolean recovers) {
    upstream =
        answering(
            status,
            type,
            type.contains("json")
                ? status == 200 ? MESSAGE : "{\"error\":{\"type\":\"x\",\"message\":\"m\"}}"
                : "<html>");
    fail("a");
    time.pass(Duration.ofSeconds(30));
    probes(4).tick();
    runAll();
    assertThat(circuit("a") instanceof Circuit.Healthy).isEqualTo(recovers);
  }

  @Test
  void anAnswerThatBreaksOrIsEmptyIsNoRecovery() {
    for (Upstream bad : List.of(breaking(), answering(200, "application/json", ""))) {
      upstream = bad;
      board.reset(node("a"));
      fail("a");
      time.pass(Duration.ofSeconds(30));
      probes(4).tick();
      runAll();
      assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
    }
  }

  @Test
  void oneSlowProbeDelaysNoOther() {
    nodes = List.of(node("a"), node("b"), node("c"));
    List.of("a", "b", "c").forEach(this::fail);
    time.pass(Duration.ofSeconds(30));
    probes(4).tick();
    tasks.removeFirst();
    runAll();
    assertThat(List.of("a", "b", "c"))
        .extracting(id -> (Object) circuit(id).getClass().getSimpleName())
        .containsExactlyInAnyOrder("Failed", "Healthy", "Healthy");
  }

  @Test
  void aProbeThatNeverReturnsIsReplaced() {
    fail("a");
    time.pass(Duration.ofSeconds(30));
    var probes = probes(4);
    probes.tick();
    Runnable hung = tasks.removeFirst();
    time.pass(Duration.ofSeconds(30));
    probes.tick();
    assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
    assertThat(told.getLast().verdict()).isEqualTo(Check.Verdict.UNKNOWN);
    time.pass(Duration.ofSeconds(30));
    probes.tick();
    runAll();
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
    upstream = breaking();
    hung.run();
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
    assertThat(told).hasSize(3);
  }

  @Test
  void noMoreThanAllowedRunAtOnceAndTheRestFollow() {
    nodes = List.of(node("a"), node("b"), node("c"));
    List.of("a", "b", "c").forEach(this::fail);
    time.pass(Duration.ofSeconds(30));
    var probes = probes(2);
    probes.tick();
    assertThat(tasks).hasSize(2);
    runAll();
    probes.tick();
    runAll();
    nodes.forEach(
        node -> assertThat(board.of(node.id()).circuit()).isInstanceOf(Circuit.Healthy.class));
  }

  @Test
  void aDisabledNodeIsLeftAlone() {
    fail("a");
    nodes = List.of(node("a").withEnabled(false));
    time.pass(Duration.ofMinutes(5));
    probes(4).tick();
    assertThat(tasks).isEmpty();
  }

  @Test
  void aClockPutBackDoesNotKeepANodeOut() {
    fail("a");
    time.pass(Duration.ofDays(-1));
    probes(4).tick();
    assertThat(tasks).hasSize(1);
  }

  @Test
  void anExecutorThatIsClosingLeavesNoTrialBehind() {
    fail("a");
    time.pass(Duration.ofSeconds(30));
    new Probes(
            board,
            () -> nodes,
            new Prober(request -> upstream.prepare(request), cli, time, "m"),
            checks,
            time,
            new LatchWaits(),
            _ -> {
              throw new RejectedExecutionException("closing");
            },
            ProbePolicy.DEFAULT,
            () -> true)
        .tick();
    assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
  }
}
