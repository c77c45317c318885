package io.qcc.domain.probe;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.HandTime;
import io.qcc.domain.LatchWaits;
import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.Upstream;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import io.qcc.ports.relay.UpstreamRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryProbesTest {

  private static final String MESSAGE = "{\"type\":\"message\",\"content\":[]}";

  private final HandTime time = new HandTime(Instant.parse("2026-11-20T12:00:00Z"));
  private final HealthBoard board =
      new HealthBoard(
          new HealthMachine(HealthPolicy.DEFAULT), time, new Random(1), new LatchWaits(), _ -> {});
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<UpstreamRequest> asked = new ArrayList<>();
  private List<Node> nodes = List.of(node("a"));
  private Upstream upstream = answering(200, "application/json", MESSAGE);

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
        .containsExactlyInAnyOrder("Trial", "Healthy", "Healthy");
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
    runAll();
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
    upstream = breaking();
    hung.run();
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
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
    new RecoveryProbes(
            board,
            () -> nodes,
            upstream,
            time,
            _ -> {
              throw new RejectedExecutionException("closing");
            },
            "m",
            1)
        .tick();
    assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
  }

  private RecoveryProbes probes(int atOnce) {
    Upstream current =
        request -> {
          asked.add(request);
          return upstream.prepare(request);
        };
    return new RecoveryProbes(
        board, () -> nodes, current, time, tasks::addLast, "claude-haiku", atOnce);
  }

  private void runAll() {
    while (!tasks.isEmpty()) {
      tasks.removeFirst().run();
    }
  }

  private void fail(String id) {
    for (int i = 0; i < 3; i++) {
      board.begin(node(id)).on(new HealthEvent.Failed(time.now(), Reason.CONNECT));
    }
  }

  private Circuit circuit(String id) {
    return board.of(node(id).id()).circuit();
  }

  private static Upstream answering(int status, String type, String body) {
    return _ -> new Answer(status, type, body, false);
  }

  private static Upstream breaking() {
    return _ -> new Answer(200, "application/json", "{", true);
  }

  private static final class Answer implements UpstreamCall {
    private final ReplyHead head;
    private final ByteBuffer body;
    private final boolean breaks;

    Answer(int status, String type, String body, boolean breaks) {
      this.head = new ReplyHead(status, Headers.of("content-type", type));
      this.body = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
      this.breaks = breaks;
    }

    @Override
    public ReplyHead send() {
      return head;
    }

    @Override
    public int read(ByteBuffer into, Duration lull, Lull onLull) throws UpstreamFault {
      if (!body.hasRemaining()) {
        if (breaks) {
          throw new UpstreamFault(Reason.BROKEN_ANSWER, "cut");
        }
        return -1;
      }
      into.put(body.get());
      return 1;
    }

    @Override
    public void close() {}
  }
}
