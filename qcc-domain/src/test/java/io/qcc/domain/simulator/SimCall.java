package io.qcc.domain.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Limits;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import io.qcc.ports.usage.Usage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One call to a simulated upstream, in virtual time. */
class SimCall implements UpstreamCall {

  final SimNode node;
  final Mood mood;

  /** All that the gateway has read of the answer. */
  final ByteArrayOutputStream given = new ByteArrayOutputStream();

  /** What its upstream uses for it. */
  final Tokens tokens;

  private final Scheduler scheduler;
  private final Witness witness;
  private final Script script;
  private final Limits limits;
  private int chunk;
  private int offset;
  private long ready = -1;
  private boolean closed;
  private boolean sent;
  private Scheduler.@Nullable Task reader;

  /** Why it is made. */
  Purpose purpose = Purpose.TRAFFIC;

  /** What a call is for. */
  enum Purpose {
    TRAFFIC,
    /** A look over HTTP; of a failed node it is the trial. */
    LOOK,
    HEAD,
    /** A look by Claude Code; a failed node is open to trials meanwhile. */
    ASIDE
  }

  /** Sees what calls go out. */
  interface Witness {

    void called(SimCall call);

    /** It was closed, or gave its last. */
    void callOver(SimCall call);
  }

  /** When it was closed, or gave its last, in virtual nanoseconds; -1: not yet. */
  long over = -1;

  SimCall(
      Witness witness,
      Scheduler scheduler,
      SimNode node,
      Script script,
      Limits limits,
      Mood mood,
      Tokens tokens) {
    this.tokens = tokens;
    this.witness = witness;
    this.scheduler = scheduler;
    this.node = node;
    this.script = script;
    this.limits = limits;
    this.mood = mood;
  }

  int status() {
    return script.head() == null ? 0 : script.head().status();
  }

  boolean isStream() {
    String type = script.head() == null ? null : script.head().headers().first("content-type");
    return type != null && type.startsWith("text/event-stream");
  }

  /** The tokens that the upstream has told of, as far as it was heard. */
  Usage told() {
    String read = given.toString(UTF_8);
    if (status() != 200) {
      return Usage.UNKNOWN;
    }
    return isStream() ? tokens.toldByStream(read) : tokens.toldByWhole(read);
  }

  /** The answer had no fault and the gateway has all of it. */
  boolean wholeGiven() {
    return chunk == script.chunks().size() && script.whole();
  }

  @Override
  public ReplyHead send() throws UpstreamFault {
    scheduler.pause();
    check();
    sent = true;
    witness.called(this);
    boolean inTime = script.latency().compareTo(limits.firstByte()) <= 0;
    sleep(inTime ? script.latency() : limits.firstByte());
    check();
    if (!inTime) {
      throw fault(Reason.FIRST_BYTE_TIMEOUT);
    }
    if (script.head() == null) {
      throw fault(script.end() == null ? Reason.RESET : script.end());
    }
    return script.head();
  }

  @Override
  public int read(ByteBuffer into, @Nullable Duration lull, Lull onLull) throws UpstreamFault {
    scheduler.pause();
    check();
    boolean more = chunk < script.chunks().size();
    awaitBytes(more, lull, onLull);
    if (!more) {
      over();
      if (script.end() != null) {
        throw fault(script.end());
      }
      return -1;
    }
    return take(into);
  }

  private int take(ByteBuffer into) {
    byte[] bytes = script.chunks().get(chunk).bytes();
    int count = Math.min(into.remaining(), bytes.length - offset);
    into.put(bytes, offset, count);
    given.write(bytes, offset, count);
    offset += count;
    if (offset == bytes.length) {
      chunk++;
      offset = 0;
      ready = -1;
    }
    return count;
  }

  private void awaitBytes(boolean more, @Nullable Duration lull, Lull onLull) throws UpstreamFault {
    long now = scheduler.at();
    if (ready < 0) {
      ready =
          more
              ? now + script.chunks().get(chunk).after().toNanos()
              : script.stalls() ? Long.MAX_VALUE : now;
    }
    long idle = now + limits.idle().toNanos();
    long nextLull = lull == null ? Long.MAX_VALUE : now + lull.toNanos();
    while (scheduler.at() < ready) {
      long until = Math.min(ready, Math.min(idle, nextLull));
      sleep(Duration.ofNanos(until - scheduler.at()));
      check();
      if (scheduler.at() >= idle) {
        throw fault(Reason.IDLE_TIMEOUT);
      }
      if (scheduler.at() >= nextLull && scheduler.at() < ready) {
        Duration again = onLull.pass();
        nextLull = again == null ? Long.MAX_VALUE : scheduler.at() + again.toNanos();
        check();
      }
    }
  }

  private void sleep(Duration time) {
    if (!closed && time.isPositive()) {
      reader = scheduler.current();
      scheduler.sleep(time);
      reader = null;
    }
  }

  private void check() throws UpstreamFault {
    if (closed) {
      throw new UpstreamFault(Reason.CLIENT_GONE, "closed");
    }
  }

  private UpstreamFault fault(Reason reason) {
    over();
    return new UpstreamFault(reason, "simulated");
  }

  @Override
  public void close() {
    closed = true;
    over();
    if (reader != null) {
      reader.wake();
    }
  }

  private void over() {
    if (over < 0) {
      over = scheduler.at();
      witness.callOver(this);
    }
  }

  /** It could not find out that the node is well, for it is not. */
  boolean hopeless() {
    boolean fooled = mood == Mood.FOOLS_LOOKS && purpose != Purpose.TRAFFIC;
    return purpose == Purpose.HEAD ? mood.outOfReach() : mood.hopeless() && !fooled;
  }

  /** It was not closed before it was sent. */
  boolean wasSent() {
    return sent;
  }

  boolean isClosed() {
    return closed;
  }
}
