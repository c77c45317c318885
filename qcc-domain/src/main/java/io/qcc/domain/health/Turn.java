package io.qcc.domain.health;

import io.qcc.ports.node.Node;

/**
 * One call against a node, as the node's health sees it: what the call tells counts only while the
 * node is what it was when the call began.
 *
 * <p>From any thread. Must be closed: a trial that ends without a word is abandoned then.
 */
public final class Turn implements AutoCloseable {

  private final HealthBoard board;
  private final Node node;
  private final int era;
  private final boolean trial;

  Turn(HealthBoard board, Node node, int era, boolean trial) {
    this.board = board;
    this.node = node;
    this.era = era;
    this.trial = trial;
  }

  public Node node() {
    return node;
  }

  /** Whether it is this call that finds out if a failed node is well again. */
  public boolean trial() {
    return trial;
  }

  /**
   * Tells what the call found. The first word of a trial is its verdict; then the node is in
   * another era, and what this call says further is dropped: {@link HealthBoard#begin} anew for the
   * rest.
   */
  public void on(HealthEvent event) {
    board.move(node, era, trial ? new HealthEvent.TrialEnded(event) : event);
  }

  @Override
  public void close() {
    if (trial) {
      board.abandon(node, era);
    }
  }
}
