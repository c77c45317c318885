package io.qcc.domain.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The bill of a simulated world. A million requests: {@code ./mvnw -pl qcc-domain -am test
 * -Dtest=LedgerSimulatorTest -Dqcc.ledger.simulated=1000000}.
 */
@ResourceLock("the log of io.qcc.ledger")
@Timeout(value = 1200, unit = TimeUnit.SECONDS)
class LedgerSimulatorTest {

  private static final long REQUESTS = Long.getLong("qcc.ledger.simulated", 10_000);

  private static final long FIRST = Long.getLong("qcc.seed", 1);

  /** Worlds that do not know of each other. */
  private static final int AT_ONCE = 4;

  private static final Logger QUIET = Logger.getLogger("io.qcc.ledger");

  @BeforeAll
  static void saysNothingOfOutages() {
    QUIET.setLevel(Level.OFF);
  }

  @AfterAll
  static void saysAllAgain() {
    QUIET.setLevel(null);
  }

  @Test
  void theTotalsAreTheUpstreamsOwnToTheToken() {
    long began = System.nanoTime();
    var told = new long[6];
    long requests = 0;
    for (long seed = FIRST; requests < REQUESTS; seed += AT_ONCE) {
      var bills =
          LongStream.range(seed, seed + AT_ONCE)
              .parallel()
              .mapToObj(LedgerSimulatorTest::live)
              .toList();
      for (Bill bill : bills) {
        requests += bill.requests();
        for (int i = 0; i < told.length; i++) {
          told[i] += bill.told()[i];
        }
      }
    }
    assertThat(told).doesNotContain(0L);
    System.out.printf(
        "%d simulated requests billed in %d s%n",
        requests, (System.nanoTime() - began) / 1_000_000_000);
  }

  /** A world whose bill is right. */
  private static Bill live(long seed) {
    var bill = new Bill(seed);
    try {
      new World(seed, 40_000, Plant.NOTHING).billedTo(bill).live();
      bill.atTheEnd();
      return bill;
    } catch (AssertionError broken) {
      throw new AssertionError("seed " + seed, broken);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
