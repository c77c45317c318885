package io.qcc.domain.probe;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.ports.node.Check.Verdict;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is to be looked at. Pure.
 *
 * <p>A failed node when its trial is due; one of which nothing is known soon; one whose last look
 * failed after the usual interval; and one of which nothing was seen for long. A node that real
 * requests show to be well is left alone. Each node has a part in what spreads them, so that nodes
 * that were made in one moment are not looked at in one moment.
 *
 * @param policy how many, and how often
 * @param now the wall clock's
 * @param nanos the monotonic clock's, of the same moment
 */
record Schedule(ProbePolicy policy, Instant now, long nanos) {

  /** A request may show how a new node is before we ask. */
  static final Duration GRACE = Duration.ofSeconds(3);

  /** The first looks at many nodes are spread over so much time for each of them. */
  static final Duration EACH_UNKNOWN = Duration.ofMillis(250);

  static final Duration LONGEST_SPREAD = Duration.ofMinutes(1);

  /** A node, and what the schedule needs of it. */
  record Subject(Known known, Circuit circuit, HealthPolicy health) {}

  /** Of enabled nodes that nobody is looking at. In the order in which they should be looked at. */
  List<Due> due(List<Subject> subjects) {
    long unknown = subjects.stream().filter(each -> each.known().isBlank()).count();
    Duration whole = EACH_UNKNOWN.multipliedBy(unknown);
    Duration spread = whole.compareTo(LONGEST_SPREAD) < 0 ? whole : LONGEST_SPREAD;
    return subjects.stream()
        .map(each -> due(each, spread))
        .filter(Objects::nonNull)
        .sorted(Due.ORDER)
        .toList();
  }

  private @Nullable Due due(Subject subject, Duration spread) {
    return switch (subject.circuit()) {
      case Circuit.Trial _ -> null;
      case Circuit.Failed failed -> failed(subject, failed);
      case Circuit.Healthy healthy -> healthy(subject, healthy, spread);
    };
  }

  /** A trial that lies further off than any can was set before the wall clock was put back. */
  private @Nullable Due failed(Subject subject, Circuit.Failed failed) {
    HealthPolicy health = subject.health();
    boolean impossible = failed.trialAt().isAfter(now.plus(health.longestInterval()));
    long late = impossible ? 0 : Duration.between(failed.trialAt(), now).toNanos();
    if (subject.known().lastLookWas(Verdict.UNKNOWN)) {
      late = Math.min(late, since(subject.known().lookedAt(), health.interval()));
    }
    return due(subject, Urgency.FAILED, late);
  }

  private @Nullable Due healthy(Subject subject, Circuit.Healthy healthy, Duration spread) {
    Known known = subject.known();
    double part = part(known.node());
    if (known.isBlank()) {
      Duration first = GRACE.plus(portion(spread, part));
      return due(subject, Urgency.UNKNOWN, since(known.since(), first));
    }
    Duration soon = portion(subject.health().interval(), 0.8 + 0.2 * part);
    if (known.lastLookWas(Verdict.ILL) && healthy.failures() > 0) {
      return due(subject, Urgency.SUSPECT, since(known.lookedAt(), soon));
    }
    long idle = idle(known, part);
    if (known.lastLookWas(Verdict.UNKNOWN) && !servedLately(known)) {
      // Nobody could look. That costs little, and as soon as somebody can, it should be seen.
      return due(subject, Urgency.UNKNOWN, Math.max(idle, since(known.lookedAt(), soon)));
    }
    return due(subject, Urgency.IDLE, idle);
  }

  private @Nullable Due due(Subject subject, Urgency urgency, long late) {
    Node node = subject.known().node();
    return late < 0 ? null : new Due(node, method(node, subject.known().side()), urgency, late);
  }

  /**
   * The node's own, with one exception: a HEAD carries no key, so it cannot show that a key is
   * accepted again, or a bill paid. That takes a message, which costs nothing until it is true.
   */
  static CheckMethod method(Node node, Known.Side side) {
    CheckMethod own = node.check().method();
    return own == CheckMethod.HEAD && side.refused() ? CheckMethod.API : own;
  }

  private boolean servedLately(Known known) {
    return known.served() != null
        && policy.idle().isPositive()
        && nanos - known.served().at() < policy.idle().toNanos();
  }

  /** For how long the node should have been looked at because nothing is seen of it. */
  private long idle(Known known, double part) {
    if (policy.idle().isZero()) {
      return Long.MIN_VALUE;
    }
    long seen = known.lookedAt();
    if (known.served() != null) {
      seen = later(seen, known.served().at());
    }
    return since(seen, policy.idle().plus(portion(policy.idle(), 0.1 * part)));
  }

  private static long later(long a, long b) {
    return a - b > 0 ? a : b;
  }

  private long since(long moment, Duration wait) {
    return nanos - moment - wait.toNanos();
  }

  private static Duration portion(Duration whole, double part) {
    return Duration.ofNanos((long) (whole.toNanos() * part));
  }

  /** From 0 to 1, always the same for a node. */
  private static double part(Node node) {
    int mixed = node.id().value().hashCode() * 0x9E3779B9;
    return Integer.toUnsignedLong(mixed ^ (mixed >>> 16)) / (double) (1L << 32);
  }
}
