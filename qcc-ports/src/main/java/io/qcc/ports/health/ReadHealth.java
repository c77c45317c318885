package io.qcc.ports.health;

import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.NodeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Use case: the past of a node is read.
 *
 * <p>May throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface ReadHealth {

  /** The longest list of checks that is given at once. */
  int MOST_CHECKS = 2000;

  /** Only of nodes that the caller may see. What is out of bounds is {@code Invalid}. */
  Answer<Past> past(Caller caller, NodeId id, Wanted wanted);

  /**
   * What is asked for.
   *
   * @param from null: 24 hours before {@code to}
   * @param to null: now
   * @param limit of the checks, 1 to {@link #MOST_CHECKS}
   * @param skip so many of the newest checks, at least 0
   * @param source null: whatever it was
   */
  record Wanted(
      @Nullable Instant from,
      @Nullable Instant to,
      int limit,
      int skip,
      @Nullable CheckSource source) {}

  /**
   * What is known.
   *
   * @param total checks in the range, of which {@code checks} may be the newest part
   * @param checks with their details, which are for administrators only
   * @param segments gapless from {@code from}, or from when anything of the node is remembered, to
   *     {@code to} or now
   */
  record Past(
      NodeId node,
      Instant from,
      Instant to,
      int total,
      List<Check> checks,
      List<Segment> segments) {}
}
