package io.qcc.domain.probe;

import io.qcc.domain.failover.Asked;
import io.qcc.domain.failover.Failover;
import io.qcc.domain.failover.Outcome;
import io.qcc.ports.health.ClaudeCli;
import io.qcc.ports.health.ClaudeCli.Availability.Unavailable;
import io.qcc.ports.health.ClaudeCli.Run;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Has the real Claude Code ask a node. If it cannot be run, nothing is known of the node, and no
 * other method takes its place.
 */
final class CliProbe {

  static final Duration DEADLINE = Duration.ofSeconds(30);

  private final ClaudeCli cli;
  private final Time time;

  CliProbe(ClaudeCli cli, Time time) {
    this.cli = cli;
    this.time = time;
  }

  Finding ask(Node node, String model) {
    Run run = cli.run(node, model, DEADLINE);
    Instant now = time.now();
    return switch (run) {
      case Run.Answered(var text) ->
          judged(
              node,
              model,
              text.isBlank() ? new Outcome.EndedEmpty() : new Outcome.Delivered(),
              "Claude Code ended well, but had no answer",
              now);
      case Run.Refused(var status, var type, var message) -> {
        Outcome outcome = outcome(status, type, message);
        yield outcome == null
            ? Finding.failed(node, now, Reason.CLI_BROKEN, message)
            : judged(node, model, outcome, said(status, type, message), now);
      }
      case Run.Unreached(var reason, var message) ->
          judged(node, model, new Outcome.Faulted(reason), message, now);
      case Run.Broken(var message) -> Finding.failed(node, now, Reason.CLI_BROKEN, message);
      case Run.TimedOut() ->
          Finding.failed(
              node,
              now,
              Reason.CHECK_TIMEOUT,
              "Claude Code had no answer after " + DEADLINE.toSeconds() + " s");
      case Run.NotRun(Unavailable(var reason, var why, var remedy)) ->
          Finding.unknown(node, now, reason, why + "; " + remedy);
    };
  }

  /** The answer that Claude Code got; null: it got none, or does not tell. */
  private static @Nullable Outcome outcome(
      @Nullable Integer status, @Nullable String type, String message) {
    if (status != null && status / 100 != 2) {
      // Of what is not the API's, such as a firewall's page, it finds no type.
      return new Outcome.Answered(status, type, message, type != null, Headers.NONE);
    }
    return type == null ? null : new Outcome.StreamRefused(type);
  }

  private static String said(@Nullable Integer status, @Nullable String type, String message) {
    return (status == null ? "" : "HTTP " + status + " ")
        + (type == null ? "" : type + ": ")
        + message;
  }

  private static Finding judged(
      Node node, String model, Outcome outcome, String detail, Instant now) {
    return Finding.judged(
        node, now, outcome, Failover.judge(outcome, model, Asked.MESSAGE, now), detail);
  }
}
