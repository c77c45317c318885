package io.qcc.domain.health;

import io.qcc.ports.node.Node;

/**
 * One call against a node, as the node's health sees it: what the call tells counts only while the
 * node is what it was when the call began.
 *
 * <p>From any thread. Must be closed: a trial that ends without a word is abandoned then.
 */
public final class Turn implements AutoCloseable {

  /** What the node's health makes of it. */
  enum Kind {
    ORDINARY,
    /** It is the node's trial, which is under way until this ends. */
    TRIAL,
    /** It may become the node's trial when it ends. */
    ASIDE
  }

  private final HealthBoard board;
  private final Node node;
  private final int era;
  private final Kind kind;

  Turn(HealthBoard board, Node node, int era, Kind kind) {
    this.board = board;
    this.node = node;
    this.era = era;
    this.kind = kind;
  }

  public Node node() {
    return node;
  }

  /** Whether it is this call that finds out if a failed node is well again. */
  public boolean trial() {
    return kind == Kind.TRIAL;
  }

  /**
   * Tells what the call found. The first word of a trial is its verdict; then the node is in
   * another era, and what this call says further is dropped: {@link HealthBoard#begin} anew for the
   * rest.
   */
  public void on(HealthEvent event) {
    board.move(node, era, kind == Kind.ORDINARY ? event : new HealthEvent.TrialEnded(event));
  }

  @Override
  public void close() {
    if (kind == Kind.TRIAL) {
      board.abandon(node, era);
    }
  }
}
