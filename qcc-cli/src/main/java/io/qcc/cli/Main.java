package io.qcc.cli;

/** {@code cccli}. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(Cccli.run(System.getenv(), new SignalStop(), args));
  }
}
