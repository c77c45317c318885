package io.qcc.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TickerTest {

  private static final Logger QUIET = Logger.getLogger(Ticker.class.getName());

  @BeforeEach
  void saysNothing() {
    QUIET.setLevel(Level.OFF);
  }

  @AfterEach
  void saysAllAgain() {
    QUIET.setLevel(null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatFailsIsTriedAgainWhateverItThrows(boolean error) throws Exception {
    var times = new CountDownLatch(3);
    try (var ticker = new Ticker()) {
      ticker.every(
          Duration.ofMillis(1),
          () -> {
            times.countDown();
            if (error) {
              throw new StackOverflowError("planted");
            }
            throw new IllegalStateException("planted");
          });
      times.await();
    }
  }
}
