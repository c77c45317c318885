package io.qcc.cli;

/** The exit codes of {@code cccli}; documented in {@code docs/configuration.md}. */
final class Exit {

  static final int DONE = 0;

  /** It was asked rightly and did not work out: the port is taken, say. */
  static final int FAILED = 1;

  /** Wrong arguments or settings; picocli's own code for that. */
  static final int USAGE = 2;

  static final int STORE_REFUSED = 3;

  private Exit() {}
}
