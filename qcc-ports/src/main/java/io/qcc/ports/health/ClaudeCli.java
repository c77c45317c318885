package io.qcc.ports.health;

import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The real Claude Code CLI, run against a node in a place of its own: nothing of the gateway's
 * environment, files or rights reaches it. From any thread.
 */
public interface ClaudeCli {

  /** Whether it can be run, as was last known; does not block. */
  Availability availability();

  /**
   * Asks Claude Code for one word through {@code node}, and blocks until it has said it, or {@code
   * deadline} has passed; what was started is gone then.
   *
   * @param model never taken for an option
   */
  Run run(Node node, String model, Duration deadline);

  /** Whether Claude Code can be run here. */
  sealed interface Availability {

    /** It can. */
    record Ready() implements Availability {}

    /**
     * It cannot.
     *
     * @param why one line
     * @param remedy what the operator can do, one line
     */
    record Unavailable(Reason reason, String why, String remedy) implements Availability {}
  }

  /** How a run ended. */
  sealed interface Run {

    /** Claude Code got its answer. */
    record Answered(String text) implements Run {}

    /**
     * The upstream refused it.
     *
     * @param status of its answer; null: there was none that Claude Code tells of
     * @param type of its error, such as {@code authentication_error}; null: not told
     */
    record Refused(@Nullable Integer status, @Nullable String type, String message)
        implements Run {}

    /**
     * There is no way to the node, or none that it may be reached by.
     *
     * @param reason such as {@link Reason#DNS}, as for a request that did not get there either
     */
    record Unreached(Reason reason, String message) implements Run {}

    /** It ended without an answer, and without saying what the upstream did. */
    record Broken(String message) implements Run {}

    /** It had not ended by the deadline, and was killed. */
    record TimedOut() implements Run {}

    /** It could not be run: that says nothing of the node. */
    record NotRun(Availability.Unavailable why) implements Run {}
  }
}
