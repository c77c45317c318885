package io.qcc.domain.simulator;

/** Faults planted on purpose, to see that the simulator finds them. */
enum Plant {
  NOTHING(""),
  /** Failed nodes are not probed. */
  NO_PROBES("has been well for"),
  /** Two look at the nodes and do not know of each other. */
  TWO_PROBERS("is looked at twice at once"),
  /** A node that was put out is back a moment later, however often. */
  FLAPS("came back too often"),
  /** An upstream that says to a probe that it is busy is blamed for it. */
  EJECTS_BUSY("was put out for OVERLOADED"),
  /** A node is blamed for what it did not do. */
  BLAMES_SAINTS("did nothing wrong"),
  /** A place is taken and not given back. */
  LEAKS_PLACES("holds a place"),
  /** The client gets bytes that the upstream did not send. */
  UNFAITHFUL("the bytes are not the upstream's"),
  /** A call is made to a failed node that is no trial. */
  ASKS_FAILED_NODES("has failed and got a call that is no trial");

  /** What is said of it when it is found. */
  final String finding;

  Plant(String finding) {
    this.finding = finding;
  }
}
