package io.qcc.domain.probe;

import io.qcc.domain.health.Circuit;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What looks and real requests have shown of a node as it is configured. Times are monotonic
 * nanoseconds, so that a wall clock that jumps neither stops the looking nor makes a storm of it.
 *
 * @param since when it was first known so
 * @param mark the board's {@link io.qcc.domain.health.HealthBoard#servedAt} when it was last seen
 * @param looked the last look; null: none yet
 * @param served what real requests showed last; null: nothing yet
 * @param side how it stood when it was last seen
 * @param last the last look, or the last that was told of real requests
 */
record Known(
    Node node,
    long since,
    long mark,
    @Nullable Looked looked,
    @Nullable Served served,
    Side side,
    @Nullable Check last) {

  /**
   * @param at when {@code check} became known
   */
  record Looked(Check check, long at) {}

  /**
   * Requests went well.
   *
   * @param at when that was last noticed
   * @param told when it was last told of
   */
  record Served(long at, long told) {}

  /**
   * Whether it takes traffic.
   *
   * @param since when it was last seen to change sides
   * @param refused its key or its account was turned down, and it has not been healthy since
   */
  record Side(boolean healthy, Instant since, boolean refused) {

    static final Side FIRST = new Side(true, Instant.EPOCH, false);

    Side now(Circuit circuit) {
      return switch (circuit) {
        case Circuit.Healthy healthy -> new Side(true, healthy.since(), false);
        case Circuit.Failed(var begun, var reason, _, _, _) ->
            new Side(false, begun, refused || isRefusal(reason));
        case Circuit.Trial(var begun, var reason, _, _, _) ->
            new Side(false, begun, refused || isRefusal(reason));
      };
    }

    private static boolean isRefusal(Reason reason) {
      return reason == Reason.CREDENTIAL || reason == Reason.BILLING;
    }
  }

  static Known first(Node node, long nanos) {
    return new Known(node, nanos, 0, null, null, Side.FIRST, null);
  }

  /** It was configured anew: what was found before says nothing of how it is now. */
  Known changed(Node other, long nanos, long newMark) {
    return new Known(other, nanos, newMark, null, null, side, null);
  }

  /** What was found of it is true of {@code other}. */
  boolean isLike(Node other) {
    return alike(node, other);
  }

  static boolean alike(Node a, Node b) {
    return a.id().equals(b.id())
        && a.baseUrl().equals(b.baseUrl())
        && a.credential().equals(b.credential())
        && a.check().equals(b.check());
  }

  /** It is the same but for what is of no concern here. */
  Known as(Node other) {
    return new Known(other, since, mark, looked, served, side, last);
  }

  /** Nobody has looked at it as it is configured, and no request has shown anything. */
  boolean isBlank() {
    return looked == null && served == null;
  }

  Known with(Check check, long nanos) {
    return new Known(node, since, mark, new Looked(check, nanos), served, side, check);
  }

  Known with(long newMark, @Nullable Served newServed, Side newSide, @Nullable Check told) {
    return new Known(node, since, newMark, looked, newServed, newSide, told == null ? last : told);
  }

  /** When the last look ended; if there was none, since when it is known. */
  long lookedAt() {
    return looked == null ? since : looked.at();
  }

  /** Whether the last look had this verdict. */
  boolean lastLookWas(Check.Verdict verdict) {
    return looked != null && looked.check().verdict() == verdict;
  }
}
