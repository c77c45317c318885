package io.qcc.cli;

import io.qcc.ports.predecessor.Imported;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says every few seconds how far an import is; nothing at all of a short one. */
final class ImportProgress implements Consumer<Imported> {

  private static final long EVERY = Duration.ofSeconds(5).toNanos();

  private final PrintWriter err;
  private final LongSupplier nanos;
  private long said;

  ImportProgress(PrintWriter err, LongSupplier nanos) {
    this.err = err;
    this.nanos = nanos;
    said = nanos.getAsLong();
  }

  @Override
  public void accept(Imported soFar) {
    long now = nanos.getAsLong();
    if (now - said < EVERY) {
      return;
    }
    said = now;
    err.printf(
        "cccli: looked at %d accounts, %d nodes, %d prices, %d rows of usage so far%n",
        soFar.accounts().found(),
        soFar.nodes().found(),
        soFar.prices().found(),
        soFar.usage().found());
    err.flush();
  }
}
