package io.qcc.ports.health;

import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.NodeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the nodes' health, for longer than the gateway runs. What a node that was
 * removed left behind goes with it.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}. Times are kept to the
 * microsecond.
 */
public interface HealthHistory {

  /**
   * Adds all of them, or none; those of nodes that do not exist (any more) are left out, and so are
   * those that {@code run} has appended before: whoever did not hear how it ended may say it again.
   */
  void append(String run, List<Noted> notes);

  /** Something worth remembering. */
  sealed interface Noted {

    /** Grows from note to note of one run, whatever the kind; tells the order at one instant. */
    long number();

    NodeId node();

    /** A look at a node. */
    record Checked(long number, NodeId node, Check check) implements Noted {}

    /** A change of a node's state. */
    record Changed(long number, StateChange change) implements Noted {
      @Override
      public NodeId node() {
        return change.node();
      }
    }
  }

  /**
   * The newest checks of a node in [{@code from}, {@code to}), oldest first.
   *
   * @param source null: whatever it was
   * @param skip the newest so many are left out
   */
  List<Check> checks(
      NodeId node, Instant from, Instant to, @Nullable CheckSource source, int limit, int skip);

  /** How many checks there are in all. */
  int countChecks(NodeId node, Instant from, Instant to, @Nullable CheckSource source);

  /** The changes of a node in [{@code from}, {@code to}), oldest first, and the last one before. */
  List<StateChange> changes(NodeId node, Instant from, Instant to);

  /** Adds the run, or replaces what had its id. */
  void note(GatewayRun run);

  /** The runs that overlap [{@code from}, {@code to}), oldest first, and the last one before. */
  List<GatewayRun> runs(Instant from, Instant to);

  /**
   * Forgets what is older, but for each node's last change before {@code limit}, which tells how it
   * was then (all of that instant, if there are several), and the last run before.
   */
  void forgetBefore(Instant limit);
}
