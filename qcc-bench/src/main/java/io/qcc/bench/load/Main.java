package io.qcc.bench.load;

/** The command line of the load harness. */
final class Main {

  private Main() {}

  static void main() {}
}
