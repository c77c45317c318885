package io.qcc.cli;

import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/**
 * Stops on Ctrl-C or SIGTERM. A second one ends the process at once, with 128 and the signal's
 * number.
 *
 * <p>A shutdown hook would not do: it cannot make the exit code 0 and does not hear of the second.
 */
final class SignalStop implements Stop {

  private static final int BY_SIGNAL = 128;

  private final CountDownLatch asked = new CountDownLatch(1);

  @Override
  public Asked listen() {
    Signal.handle(new Signal("INT"), this::heard);
    Signal.handle(new Signal("TERM"), this::heard);
    return asked::await;
  }

  private void heard(Signal signal) {
    if (asked.getCount() == 0) {
      Runtime.getRuntime().halt(BY_SIGNAL + signal.getNumber());
    }
    asked.countDown();
  }
}
