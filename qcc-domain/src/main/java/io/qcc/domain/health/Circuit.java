package io.qcc.domain.health;

import io.qcc.ports.node.Reason;
import java.time.Instant;

/** Whether a node takes traffic at all. */
public sealed interface Circuit {

  /** When it was last seen to change sides. */
  Instant since();

  /** How often it was put out lately; lengthens the next absence. */
  int ejections();

  /**
   * It takes traffic.
   *
   * @param failures the current unbroken run
   * @param since when it came back; the ejections are forgotten after a calm time from then
   */
  record Healthy(int failures, int ejections, Instant since) implements Circuit {}

  /**
   * It takes none but trials.
   *
   * @param trialAt when the next probe is due; a request that finds no other node does not wait for
   *     it
   * @param successes trials that went well in a row, for a node that flaps must show more than one
   */
  record Failed(Instant since, Reason reason, int ejections, Instant trialAt, int successes)
      implements Circuit {}

  /**
   * One call is finding out.
   *
   * @param since when the node failed
   * @param begun when that call began
   */
  record Trial(Instant since, Reason reason, int ejections, int successes, Instant begun)
      implements Circuit {}
}
