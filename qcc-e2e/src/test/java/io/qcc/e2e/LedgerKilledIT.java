package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.server.Qcc;
import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bill of a gateway that is killed with -9 under load, and started again. */
class LedgerKilledIT {

  private static final int CLIENTS = 8;
  private static final long SECOND = 1_000_000_000;

  @TempDir private Path data;

  /** When each request had its whole answer, by its session. */
  private final Map<String, Long> answered = new ConcurrentHashMap<>();

  @Test
  void whatWasSettledASecondBeforeIsThereOnce() throws Exception {
    try (FakeUpstream upstream = FakeUpstream.start("up");
        GatewayProcess gateway = GatewayProcess.start(data, upstream)) {
      long killed = loadAndKill(gateway, () -> {});
      isThereOnceAfterARestart(killed);
    }
  }

  @Test
  void alsoIfTheStoreWasAwayAllTheTime() throws Exception {
    try (FakeUpstream upstream = FakeUpstream.start("up");
        GatewayProcess gateway = GatewayProcess.start(data, upstream)) {
      long killed;
      try (var other = LedgerRows.connect(data);
          var statement = other.createStatement()) {
        killed = loadAndKill(gateway, () -> statement.execute("BEGIN IMMEDIATE"));
        statement.execute("ROLLBACK");
      }
      assertThat(data.resolve("spill")).isDirectoryContaining("glob:**.spill");
      isThereOnceAfterARestart(killed);
      assertThat(data.resolve("spill")).isDirectoryNotContaining("glob:**.spill");
    }
  }

  private interface Deed {
    void happen() throws Exception;
  }

  /** When it was killed. */
  private long loadAndKill(GatewayProcess gateway, Deed whenUnderLoad) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<Future<?>>();
      for (int c = 0; c < CLIENTS; c++) {
        int name = c;
        clients.add(threads.submit(() -> ask(gateway.port(), "client-" + name)));
      }
      Patience.until(answered::size, size -> size > 100);
      whenUnderLoad.happen();
      long from = System.nanoTime();
      int before = answered.size();
      Patience.until(
          () -> answered.size() - before > 300 && System.nanoTime() - from > 3 * SECOND,
          enough -> enough);
      long killed = System.nanoTime();
      gateway.kill();
      for (Future<?> client : clients) {
        client.get();
      }
      return killed;
    }
  }

  private Void ask(int port, String name) {
    try (Client client = new Client(port)) {
      for (int i = 0; true; i++) {
        String session = name + "-" + i;
        var headers = Rig.headers("x-claude-code-session-id", session);
        Got got = client.request("POST", "/v1/messages", headers, Rig.body(i % 2 == 0)).answer();
        if (!got.whole()) {
          return null;
        }
        assertThat(got.status()).isEqualTo(200);
        answered.put(session, System.nanoTime());
      }
    } catch (IOException killed) {
      return null;
    }
  }

  private void isThereOnceAfterARestart(long killed) throws Exception {
    List<String> owed =
        answered.entrySet().stream()
            .filter(each -> each.getValue() < killed - SECOND)
            .map(Map.Entry::getKey)
            .toList();
    assertThat(owed).hasSizeGreaterThan(100);
    try (Qcc qcc =
        Qcc.builder()
            .set(Variables.QCC_DATA_DIR, data.toString())
            .set(Variables.DOCKER_HOST, Rig.NO_ENGINE)
            .withoutPort()
            .build()) {
      Patience.until(() -> qcc.ledger().spilledBytes(), bytes -> bytes == 0);
      assertThat(qcc.ledger().lost()).isZero();
    }
    Map<String, Integer> rows = LedgerRows.sessions(data);
    assertThat(rows).containsKeys(owed.toArray(String[]::new));
    assertThat(rows.values()).containsOnly(1);
  }
}
