package io.qcc.adapters.docker;

import io.qcc.ports.health.ClaudeCli.Availability;
import io.qcc.ports.health.ClaudeCli.Availability.Ready;
import io.qcc.ports.health.ClaudeCli.Availability.Unavailable;
import io.qcc.ports.time.Time;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether there is an engine and an image, and makes the image where it is missing.
 *
 * <p>Looks when it is told to, one look at a time, on a thread of its own: only there are the
 * classes of docker-java loaded. A look that finds the engine ready also sweeps.
 */
final class Lookout implements AutoCloseable {

  /** An engine that answers, and the image is there. */
  record Door(Engine engine, Network network) {}

  /**
   * What the last look found.
   *
   * @param door null if and only if it is unavailable
   */
  record Seen(Availability availability, @Nullable Door door) {}

  private static final Logger LOG = System.getLogger(Lookout.class.getName());

  private final CliOptions options;
  private final EngineAddress address;
  private final TimedCalls calls;
  private final Sweep sweep;
  private final Time time;
  private final StartLines lines;
  private final AtomicReference<@Nullable CompletableFuture<@Nullable Void>> looking =
      new AtomicReference<>();
  private volatile Seen seen = new Seen(Causes.NOT_LOOKED, null);
  private volatile boolean closed;
  private volatile @Nullable Engine engine;
  private Retry retry = Retry.NONE; // the look's alone

  Lookout(CliOptions options, EngineAddress address, TimedCalls calls, Sweep sweep, Time time) {
    this.options = options;
    this.address = address;
    this.calls = calls;
    this.sweep = sweep;
    this.time = time;
    this.lines = new StartLines(options.lines());
  }

  Seen seen() {
    return seen;
  }

  /** Does not block; nothing happens if a look is under way. */
  void look() {
    var mine = new CompletableFuture<@Nullable Void>();
    if (!looking.compareAndSet(null, mine)) {
      return;
    }
    if (closed || !calls.later(() -> lookAndTell(mine))) {
      end(mine);
    }
  }

  /** The end of the look that is under way; done if there is none. */
  CompletableFuture<@Nullable Void> looked() {
    var current = looking.get();
    return current == null ? CompletableFuture.completedFuture(null) : current;
  }

  private void end(CompletableFuture<@Nullable Void> look) {
    looking.set(null);
    look.complete(null);
  }

  private void lookAndTell(CompletableFuture<@Nullable Void> look) {
    try {
      Seen found = find();
      if (found.availability() instanceof Unavailable cause && !closed) {
        lines.unavailable(cause);
      }
      seen = found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the gateway stops
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, "the container engine could not be looked at", e);
      seen = new Seen(Causes.failed(String.valueOf(e.getMessage())), null);
    } finally {
      if (closed) {
        close();
      }
      end(look);
    }
  }

  private Seen find() throws InterruptedException {
    Unavailable shut = Knock.at(address, calls);
    if (shut != null) {
      return without(shut);
    }
    lines.found(address);
    try {
      return find(answering());
    } catch (EngineFault e) {
      return without(e.unavailable(address));
    }
  }

  /** Connections that were kept may be of an engine that was restarted since. */
  private Engine answering() throws EngineFault, InterruptedException {
    Engine known = engine;
    if (known != null) {
      try {
        known.ping();
        return known;
      } catch (EngineFault e) {
        LOG.log(Level.DEBUG, "the engine is connected to anew", e);
        drop();
      }
    }
    Engine made = Engine.at(address, calls);
    engine = made;
    made.ping();
    return made;
  }

  private Seen find(Engine found) throws EngineFault, InterruptedException {
    lines.accessible();
    Door door = new Door(found, network(found));
    if (found.has(options.image())) {
      lines.available();
    } else {
      Unavailable failed = build(door);
      if (failed != null) {
        return new Seen(failed, null);
      }
      lines.built();
    }
    retry = Retry.NONE;
    sweep(found);
    return new Seen(new Ready(), door);
  }

  private Network network(Engine found) throws EngineFault, InterruptedException {
    Door known = seen.door();
    return known != null && known.engine() == found ? known.network() : found.network();
  }

  /** Null: it is there now. */
  private @Nullable Unavailable build(Door door) throws InterruptedException {
    String failed = retry.failed();
    if (failed != null && !retry.due(time.nanos())) {
      return Causes.buildFailed(options.image(), failed);
    }
    lines.building();
    seen = new Seen(Causes.building(options.image()), null);
    try {
      ImageBuild.run(door.engine(), options, door.network());
      return null;
    } catch (EngineFault e) {
      String message = String.valueOf(e.getMessage());
      retry = retry.after(message, time.nanos());
      return Causes.buildFailed(options.image(), message);
    }
  }

  private void sweep(Engine found) throws InterruptedException {
    try {
      sweep.run(new Containers(found), time.now());
    } catch (EngineFault e) {
      LOG.log(Level.DEBUG, "containers are left to the next sweep", e);
    }
  }

  private Seen without(Unavailable cause) {
    drop();
    return new Seen(cause, null);
  }

  /** What is still waiting for this engine gives up with it. */
  private void drop() {
    Engine known = engine;
    engine = null;
    if (known != null) {
      known.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    drop();
  }
}
