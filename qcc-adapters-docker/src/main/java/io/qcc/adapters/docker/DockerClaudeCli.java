package io.qcc.adapters.docker;

import io.qcc.adapters.docker.Lookout.Door;
import io.qcc.ports.health.ClaudeCli;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.time.Time;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@link ClaudeCli} in a container of its own for each run.
 *
 * <p>Nothing happens before {@link #start}, and nothing there or in {@link #look} blocks; call the
 * latter from time to time. A run returns some seconds after its deadline at the latest, whatever
 * the engine does or does not do. After {@link #close} nothing is running any more, as far as the
 * engine lets us.
 */
public final class DockerClaudeCli implements ClaudeCli, AutoCloseable {

  private final CliOptions options;
  private final Time time;
  private final EngineAddress address;
  private final TimedCalls calls = new TimedCalls();
  private final InFlight inFlight = new InFlight();
  private final Lookout lookout;
  private final Semaphore places;
  private volatile boolean closed;

  public DockerClaudeCli(CliOptions options, Time time) {
    this.options = options;
    this.time = time;
    this.address = EngineAddress.of(options.engine());
    this.places = new Semaphore(options.limits().atOnce(), true);
    var sweep = new Sweep(options.instance(), inFlight);
    this.lookout = new Lookout(options, address, calls, sweep, time);
  }

  /** Begins to look for the engine and, if need be, to make the image, in the background. */
  public void start() {
    lookout.look();
  }

  /** Looks again, in the background: an engine may have come, or gone. */
  public void look() {
    lookout.look();
  }

  /** The end of a look that begins now, or has begun. */
  CompletableFuture<@Nullable Void> lookNow() {
    lookout.look();
    return lookout.looked();
  }

  @Override
  public Availability availability() {
    return lookout.seen().availability();
  }

  @Override
  public Run run(Node node, String model, Duration deadline) {
    if (!HealthCheck.isModel(model)) {
      throw new IllegalArgumentException("not a model's name");
    }
    Lookout.Seen seen = lookout.seen();
    if (seen.availability() instanceof Availability.Unavailable cause) {
      return new Run.NotRun(closed ? Causes.closed() : cause);
    }
    Door door = seen.door();
    if (closed || door == null) {
      return new Run.NotRun(Causes.closed());
    }
    try {
      Run run = inTurn(door, node, model, deadline);
      if (run instanceof Run.NotRun) {
        look();
      }
      return closed ? new Run.NotRun(Causes.closed()) : run;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Run.NotRun(Causes.interrupted());
    }
  }

  /** Half of the time at most goes by in the queue, or the node would be blamed for it. */
  private Run inTurn(Door door, Node node, String model, Duration deadline)
      throws InterruptedException {
    long end = time.nanos() + deadline.toNanos();
    if (!places.tryAcquire(deadline.toNanos() / 2, TimeUnit.NANOSECONDS)) {
      return new Run.NotRun(Causes.busy(options.limits().atOnce()));
    }
    try {
      var addresses = Names.addresses(node.baseUrl().uri().getHost(), calls);
      return switch (Route.to(node, addresses, door.network())) {
        case Route.Closed(Run answer) -> answer;
        case Route.Open route -> probe(door, route, node, model, end - time.nanos());
      };
    } finally {
      places.release();
    }
  }

  private Run probe(Door door, Route.Open route, Node node, String model, long nanosLeft)
      throws InterruptedException {
    Duration left = Duration.ofNanos(nanosLeft);
    Plan plan = Plan.of(options, name(), route, node.credential(), model, time.now(), left);
    var containers = new Containers(door.engine());
    return new Probe(address, containers, inFlight, time::nanos, this::look)
        .run(plan, node.credential().secret(), left);
  }

  private static String name() {
    return "qcc-verify-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  /** What runs is ended. */
  @Override
  public void close() {
    closed = true;
    Door door = lookout.seen().door();
    if (door != null) {
      new Farewell(new Containers(door.engine()), calls).removeAll(inFlight.all());
    }
    lookout.close();
    calls.close();
  }
}
