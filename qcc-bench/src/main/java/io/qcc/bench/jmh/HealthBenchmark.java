package io.qcc.bench.jmh;

import io.qcc.domain.health.Health;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the node's health costs a request. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HealthBenchmark {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final HealthBoard board =
      new HealthBoard(
          new HealthMachine(HealthPolicy.DEFAULT),
          SystemTime.INSTANCE,
          new Random(1),
          NobodyWaits.INSTANCE,
          _ -> {});
  private final List<Node> nodes = Tenants.nodes(2, 0);

  /** A call and its whole good answer: every request. */
  @Benchmark
  public void succeeded() {
    try (var turn = board.begin(nodes.getFirst())) {
      turn.on(new HealthEvent.Succeeded(NOW));
    }
  }

  /** A failure, and the success that forgets it. */
  @Benchmark
  public void failedOnce() {
    try (var turn = board.begin(nodes.getLast())) {
      turn.on(new HealthEvent.Failed(NOW, Reason.CONNECT));
      turn.on(new HealthEvent.Succeeded(NOW));
    }
  }

  /** Looking. */
  @Benchmark
  public Health of() {
    return board.of(nodes.getFirst().id());
  }
}
