package io.qcc.bench.jmh;

import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.domain.routing.AffinityKey;
import io.qcc.domain.routing.Binding;
import io.qcc.domain.routing.Bindings;
import io.qcc.domain.routing.Outlook;
import io.qcc.domain.routing.Plan;
import io.qcc.domain.routing.Pool;
import io.qcc.domain.routing.Slots;
import io.qcc.ports.account.Failback;
import io.qcc.ports.node.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From an account's nodes to a place at one of them. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoutingBenchmark {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration TTL = Duration.ofMinutes(5);
  private static final int SESSIONS = 4096;

  @Param({"1", "10", "200", "500"})
  int nodes;

  private final AffinityKey key = AffinityKey.of(Tenants.id(0), Bodies.SESSION);
  private final Bindings bindings = new Bindings(10_000);
  private final Slots slots = new Slots(NobodyWaits.INSTANCE, 100);
  private final HealthBoard board =
      new HealthBoard(
          new HealthMachine(HealthPolicy.DEFAULT),
          SystemTime.INSTANCE,
          new Random(1),
          NobodyWaits.INSTANCE,
          _ -> {});
  private final long[] sessions = new Random(1).longs(SESSIONS).toArray();
  private int session;
  private Pool pool = Pool.EMPTY;
  private List<Node> unlimited = List.of();
  private List<Node> limited = List.of();

  /** Makes the nodes, each with its health known; the session lives at the last one. */
  @Setup
  public void make() {
    unlimited = Tenants.nodes(nodes, 0);
    limited = Tenants.nodes(nodes, 1000);
    pool = new Pool(unlimited);
    unlimited.forEach(node -> board.begin(node).close());
    for (int i = 0; i < 10_000; i++) {
      bindings.served(
          AffinityKey.of(Tenants.id(i), Bodies.SESSION), unlimited.getLast().id(), TTL, NOW);
    }
    bindings.served(key, unlimited.getLast().id(), TTL, NOW);
  }

  /** Who, for a session that is new; each time another. */
  @Benchmark
  public @Nullable Node firstOfNewSession() {
    return newSession().first(_ -> true);
  }

  /** Who, for a session that has a home. */
  @Benchmark
  public @Nullable Node firstOfWarmSession() {
    return warmSession().first(_ -> true);
  }

  /** Who, in which order, for a session that is new; each time another. */
  @Benchmark
  public Plan planOfNewSession() {
    return newSession().plan();
  }

  /** Who, in which order, for a session that has a home. */
  @Benchmark
  public Plan planOfWarmSession() {
    return warmSession().plan();
  }

  private Outlook newSession() {
    session = (session + 1) & (SESSIONS - 1);
    return outlook(new AffinityKey(sessions[session]), null);
  }

  private Outlook warmSession() {
    return outlook(key, bindings.of(key));
  }

  private Outlook outlook(AffinityKey of, @Nullable Binding binding) {
    return new Outlook(
        pool,
        board::of,
        of,
        "claude-opus-5-5",
        Failback.WHEN_COLD,
        binding,
        null,
        NOW.plusSeconds(1));
  }

  /** A place and back, at a node without limit. */
  @Benchmark
  public Object takeAndGiveBack() {
    return place(unlimited);
  }

  /** A place and back, at a node with a limit. */
  @Benchmark
  public Object takeAndGiveBackLimited() {
    return place(limited);
  }

  private Object place(List<Node> of) {
    try (var lease = slots.tryTake(of)) {
      if (lease == null) {
        throw new IllegalStateException("no place");
      }
      return lease;
    }
  }

  /** The session's key. */
  @Benchmark
  public AffinityKey affinity() {
    return AffinityKey.of(Tenants.id(0), Bodies.SESSION);
  }

  /** The session was served. */
  @Benchmark
  public void served() {
    bindings.served(key, unlimited.getLast().id(), TTL, NOW);
  }
}
