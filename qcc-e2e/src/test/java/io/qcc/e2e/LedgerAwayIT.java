package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.qcc.server.Qcc;
import io.qcc.server.setting.Variables;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The database goes away under load and comes back: no client notices, and the bill is the same.
 */
@Execution(CONCURRENT)
@ResourceLock(OneDatabase.SERVER) // it stops it
class LedgerAwayIT {

  /** Longer: {@code -Dqcc.ledger.away=60}, in seconds. */
  private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("qcc.ledger.away", 2));

  private static final int CLIENTS = 8;

  /** Requests before, while it is away, and after. */
  private static final int EACH = 300;

  /** In the order of {@link CountingApi#sums}. */
  private static final List<String> SUMS =
      List.of(
          "count(*)",
          "sum(complete)",
          "sum(input_tokens)",
          "sum(output_tokens)",
          "sum(cache_write_5m_tokens)",
          "sum(cache_write_1h_tokens)",
          "sum(cache_read_tokens)",
          "sum(web_searches)");

  @TempDir private Path folder;

  @Test
  void nothingIsMissingAndNothingIsThereTwice() throws Exception {
    var database = new OneDatabase(folder);
    var counts = new CountingApi();
    var going = new AtomicBoolean(true);
    try (FakeUpstream node = FakeUpstream.start("node").always(counts);
        Qcc qcc =
            database.gateway(
                "only",
                // Cut streams count against a node, and here they are wanted.
                builder -> builder.set(Variables.PROXY_FAIL_THRESHOLD, "1000"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Admin.signIn(qcc.port(), "admin", OneDatabase.PASSWORD)
          .addNode("node", node.url(), node.key(), 1, "");
      var clients = new ArrayList<Future<?>>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> ask(database, qcc.port(), going)));
      }
      pass(counts, Duration.ZERO);
      database.server().stop();
      try {
        pass(counts, AWAY);
      } finally {
        database.server().start();
      }
      pass(counts, Duration.ZERO);
      going.set(false);
      for (Future<?> client : clients) {
        client.get();
      }
      System.out.printf(
          "%,d requests, the database away for %d s of them%n",
          counts.answers.sum(), AWAY.toSeconds());
      Patience.until(
          () -> database.number("SELECT count(*) FROM request_log"),
          count -> count == counts.answers.sum());
      assertThat(qcc.ledger().lost()).isZero();
    }
    assertThat(sums(database)).isEqualTo(counts.sums());
  }

  /** Until that many requests more were answered, and that much time has passed. */
  private static void pass(CountingApi counts, Duration least) throws Exception {
    long before = counts.answers.sum();
    long begun = System.nanoTime();
    Patience.until(
        () -> counts.answers.sum() - before,
        more -> more >= EACH && System.nanoTime() - begun >= least.toNanos());
  }

  private static Void ask(OneDatabase database, int port, AtomicBoolean going) throws Exception {
    for (int i = 0; going.get(); i++) {
      assertThat(database.ask(port, Rig.body(i % 3 > 0)).status()).isEqualTo(200);
    }
    return null;
  }

  private static List<Long> sums(OneDatabase database) throws SQLException {
    var sums = new ArrayList<Long>();
    for (String sum : SUMS) {
      sums.add(database.number("SELECT " + sum + " FROM request_log"));
    }
    return sums;
  }
}
