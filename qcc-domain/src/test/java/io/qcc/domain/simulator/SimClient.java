package io.qcc.domain.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qcc.ports.node.NodeId;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.ReplySink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client's end of one exchange; may be slow, and may leave at any time. */
final class SimClient implements ReplySink {

  final Ask ask;
  final String requestId;
  final long began;

  /** The calls made for it, in order. */
  final List<SimCall> calls = new ArrayList<>();

  /** Nodes that could have served it at every moment since it came. */
  final Set<NodeId> alwaysUsable = new HashSet<>();

  /** Nodes that were enabled and had a place at every moment since it came. */
  final Set<NodeId> alwaysFree = new HashSet<>();

  private final Scheduler scheduler;
  private final boolean slow;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable ReplyHead head;
  private Runnable onGone = () -> {};

  /** When it left; -1: it stays. */
  long leftAt = -1;

  boolean ended;
  boolean aborted;

  SimClient(Scheduler scheduler, Ask ask, String requestId, boolean slow) {
    this.scheduler = scheduler;
    this.ask = ask;
    this.requestId = requestId;
    this.slow = slow;
    this.began = scheduler.at();
  }

  @Nullable ReplyHead head() {
    return head;
  }

  String text() {
    return body.toString(UTF_8);
  }

  void leave() {
    if (!ended && !aborted && leftAt < 0) {
      leftAt = scheduler.at();
      onGone.run();
    }
  }

  @Override
  public void head(ReplyHead given) throws ClientGone {
    look();
    if (head != null) {
      throw new AssertionError(requestId + " got a second head");
    }
    head = given;
  }

  @Override
  public void write(ByteBuffer bytes) throws ClientGone {
    look();
    if (head == null || ended || aborted) {
      throw new AssertionError(requestId + " got bytes outside of its answer");
    }
    if (slow) {
      scheduler.sleep(Duration.ofMillis(20));
      look();
    }
    while (bytes.hasRemaining()) {
      body.write(bytes.get());
    }
  }

  @Override
  public void end() throws ClientGone {
    look();
    if (ended || aborted) {
      throw new AssertionError(requestId + " ended twice");
    }
    ended = true;
  }

  @Override
  public void abort() {
    aborted = !ended;
  }

  @Override
  public void onGone(Runnable action) {
    onGone = action;
    if (leftAt >= 0) {
      action.run();
    }
  }

  private void look() throws ClientGone {
    scheduler.pause();
    if (leftAt >= 0) {
      throw new ClientGone();
    }
  }
}
