package io.qcc.domain.probe;

import io.qcc.ports.node.CheckMethod;

/**
 * How many look at once. Those who look at failed nodes have places of their own, so that a round
 * of hundreds of slow nodes keeps no failed one out; a run of Claude Code takes a place among
 * those, whatever it is for. Who was asked to look over HTTP needs none: there is one look at most
 * for each node. Not thread-safe.
 */
final class Places {

  private final ProbePolicy policy;
  private int scheduled;
  private int recoveries;
  private int cli;
  private int scheduledCli;

  Places(ProbePolicy policy) {
    this.policy = policy;
  }

  boolean take(Urgency urgency, CheckMethod method) {
    boolean free = isFree(urgency, method == CheckMethod.CLI);
    if (free) {
      count(urgency, method, 1);
    }
    return free;
  }

  void give(Urgency urgency, CheckMethod method) {
    count(urgency, method, -1);
  }

  private boolean isFree(Urgency urgency, boolean claude) {
    boolean cliFree = !claude || cli < policy.cliAtOnce();
    return switch (urgency) {
      case ASKED -> cliFree;
      case FAILED -> claude ? cliFree : recoveries < policy.recoveriesAtOnce();
      case UNKNOWN, SUSPECT, IDLE ->
          scheduled < policy.atOnce()
              && cliFree
              && (!claude || scheduledCli < policy.scheduledCliAtOnce());
    };
  }

  private void count(Urgency urgency, CheckMethod method, int one) {
    boolean claude = method == CheckMethod.CLI;
    boolean routine = urgency.compareTo(Urgency.FAILED) > 0;
    cli += claude ? one : 0;
    scheduled += routine ? one : 0;
    scheduledCli += routine && claude ? one : 0;
    recoveries += urgency == Urgency.FAILED && !claude ? one : 0;
  }
}
