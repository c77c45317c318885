package io.qcc.cli;

/** Says when a running gateway shall stop. */
interface Stop {

  /** From now on whoever asks is heard; to be called before anybody is told that it runs. */
  Asked listen();

  /** What was asked since. */
  interface Asked {

    /** Returns when it is time. */
    void await() throws InterruptedException;
  }
}
