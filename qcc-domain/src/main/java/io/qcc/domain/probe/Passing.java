package io.qcc.domain.probe;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.probe.Known.Served;
import io.qcc.domain.probe.Known.Side;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What real requests have shown of a node, seen in passing once a second, so that no request has to
 * stop and tell.
 *
 * @param known what is known now
 * @param told what is worth telling; null: nothing
 */
record Passing(Known known, @Nullable Check told) {

  /** That a busy node is well is told no more often than this. */
  static final Duration PAUSE = Duration.ofMinutes(5);

  /**
   * @param servedAt see {@link io.qcc.domain.health.HealthBoard#servedAt}
   */
  static Passing seen(Known before, Circuit circuit, long servedAt, long nanos) {
    Side side = before.side().now(circuit);
    Check change = change(before, side, circuit);
    boolean rose = side.healthy() && !side.since().equals(before.side().since());
    Served old = before.served();
    if (!served(before, servedAt) && !(rose && change != null)) {
      return new Passing(before.with(servedAt, old, side, change), change);
    }
    boolean tell = old == null || nanos - old.told() >= PAUSE.toNanos();
    Check news =
        change == null && tell && side.healthy() ? well(Instant.ofEpochSecond(servedAt)) : change;
    var now = new Served(nanos, news == null && old != null ? old.told() : nanos);
    return new Passing(before.with(servedAt, now, side, news), news);
  }

  /** A look leaves the same trace as a request; then it is the look's. */
  private static boolean served(Known before, long servedAt) {
    return servedAt != 0
        && servedAt != before.mark()
        && (before.looked() == null || before.looked().check().at().getEpochSecond() != servedAt);
  }

  /** Requests have put it out or brought it back; null: they have not. */
  private static @Nullable Check change(Known before, Side side, Circuit circuit) {
    Side old = before.side();
    boolean changed = side.healthy() != old.healthy() || !side.since().equals(old.since());
    boolean forgotten = side.since().equals(Instant.EPOCH);
    boolean byLook = before.looked() != null && before.looked().check().at().equals(side.since());
    if (!changed || forgotten || byLook) {
      return null;
    }
    return switch (circuit) {
      case Circuit.Healthy _ -> well(side.since());
      case Circuit.Failed failed -> ill(side.since(), failed.reason());
      case Circuit.Trial trial -> ill(side.since(), trial.reason());
    };
  }

  private static Check well(Instant at) {
    return new Check(at, null, CheckSource.TRAFFIC, Duration.ZERO, Check.Verdict.WELL, null, null);
  }

  private static Check ill(Instant at, Reason reason) {
    return new Check(at, null, CheckSource.TRAFFIC, Duration.ZERO, Check.Verdict.ILL, reason, null);
  }
}
