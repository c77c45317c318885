package io.qcc.bench.jmh;

import io.qcc.ports.relay.Waits;

/** Where nobody ever has to wait. */
enum NobodyWaits implements Waits {
  INSTANCE;

  @Override
  public Wait open() {
    throw new IllegalStateException("somebody waits");
  }
}
