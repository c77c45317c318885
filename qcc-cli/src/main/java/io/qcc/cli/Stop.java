package io.qcc.cli;

/** Says when a running gateway shall stop. */
interface Stop {

  /** Returns when it is time. */
  void await() throws InterruptedException;
}
