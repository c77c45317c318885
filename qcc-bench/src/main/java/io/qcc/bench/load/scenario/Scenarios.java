package io.qcc.bench.load.scenario;

import java.util.List;

/** All that can be asked for by name. */
public final class Scenarios {

  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  public static final List<Scenario> ALL =
      List.of(
          new Json("json-1k", KIB, 0),
          new Json("json-100k", 100 * KIB, 0),
          new Json("json-1m", MIB, 8),
          new Rate("rate-300-1k", KIB, 300),
          new Rate("rate-300-100k", 100 * KIB, 300),
          new Streams("sse-100", 100),
          new Streams("sse-1000", 1000),
          new Streams("sse-5000", 5000),
          new Parked("parked-1000", 1000),
          new Parked("parked-5000", 5000),
          new Accounts("accounts"),
          new Soak("soak"),
          new Bill("bill"));

  private Scenarios() {}
}
