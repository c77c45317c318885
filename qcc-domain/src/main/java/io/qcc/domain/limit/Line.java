package io.qcc.domain.limit;

import io.qcc.domain.limit.Waiter.Block;
import io.qcc.domain.limit.Waiter.State;
import io.qcc.ports.relay.ApiError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait at a gate, in the order in which they came. Nobody overtakes another who waits for
 * a limit that he would have to pass too. Not thread-safe.
 */
final class Line {

  private final Bell bell;
  private final List<Waiter> waiters = new ArrayList<>();

  Line(Bell bell) {
    this.bell = bell;
  }

  void join(Waiter waiter) {
    waiters.add(waiter);
  }

  void leave(Waiter waiter) {
    waiters.remove(waiter);
    waiter.end(State.LEFT);
  }

  /** Lets in who may go now, and sends away whom waiting would not help. */
  void callIn(long nanos, Instant now) {
    if (waiters.isEmpty()) {
      return;
    }
    Map<Tally, Block> held = new HashMap<>();
    for (Waiter waiter : List.copyOf(waiters)) {
      Block before = behind(waiter, held);
      if (before == null) {
        callIn(waiter, held, nanos, now);
      } else {
        waiter.block = before;
      }
    }
  }

  private void callIn(Waiter waiter, Map<Tally, Block> held, long nanos, Instant now) {
    waiter.block = Block.NONE;
    var blocks = new HashMap<Tally, Block>();
    for (Tally tally : waiter.tallies) {
      Verdict verdict = tally.judge(waiter.need, List.of(), nanos, now);
      if (!(verdict instanceof Verdict.Clear)) {
        var block = new Block(verdict, tally.key() != null);
        blocks.put(tally, block);
        waiter.block = waiter.block.or(block);
        bell.refusing(tally, verdict, now);
      }
    }
    switch (waiter.block.verdict()) {
      case Verdict.Clear _ -> {
        waiters.remove(waiter);
        waiter.tallies.forEach(tally -> tally.take(waiter.need, nanos, now));
        waiter.end(State.GRANTED);
      }
      case Verdict.Exhausted _, Verdict.TooDear _ -> refuse(waiter, nanos, now);
      case Verdict.Later later -> {
        held.putAll(blocks);
        waiter.wakeAt(nanos + later.nanos());
      }
      case Verdict.Occupied _ -> held.putAll(blocks);
    }
  }

  private static @Nullable Block behind(Waiter waiter, Map<Tally, Block> held) {
    for (Tally tally : waiter.tallies) {
      Block block = held.get(tally);
      if (block != null) {
        return block;
      }
    }
    return null;
  }

  void refuse(Waiter waiter, long nanos, Instant now) {
    ApiError error = LimitRefusals.of(inTurn(waiter, nanos, now), now);
    waiters.remove(waiter);
    waiter.error = error;
    waiter.end(State.REFUSED);
  }

  /** What is in its way if all before it go their way first. */
  Block inTurn(Waiter waiter, long nanos, Instant now) {
    Block block = waiter.block;
    for (Tally tally : waiter.tallies) {
      List<Need> ahead =
          waiters.stream()
              .takeWhile(other -> other != waiter)
              .filter(other -> other.tallies.contains(tally))
              .map(other -> other.need)
              .toList();
      block = block.or(new Block(tally.judge(waiter.need, ahead, nanos, now), tally.key() != null));
    }
    return block;
  }
}
