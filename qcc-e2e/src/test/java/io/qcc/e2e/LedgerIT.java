package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.server.setting.Variables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bill, over real sockets: what the upstream says it told is what the store says was used. */
class LedgerIT {

  /** More: {@code -Dqcc.ledger.requests=10000}. */
  private static final int REQUESTS = Integer.getInteger("qcc.ledger.requests", 3000);

  private static final int CLIENTS = 20;

  private static final String SUMS =
      """
      SELECT count(*), sum(complete), sum(input_tokens), sum(output_tokens),
        sum(cache_write_5m_tokens), sum(cache_write_1h_tokens), sum(cache_read_tokens),
        sum(web_searches)
      FROM request_log""";

  @TempDir private Path data;

  @Test
  void theTotalsAreTheUpstreamsOwnToTheToken() throws Exception {
    var counts = new CountingApi();
    try (Rig rig =
            Rig.start(
                builder ->
                    builder
                        .set(Variables.QCC_STORE, "sqlite")
                        .set(Variables.QCC_DATA_DIR, data.toString())
                        .set(Variables.QCC_FIRST_BYTE_TIMEOUT, "60s")
                        .set(Variables.QCC_FIRST_BYTE_TIMEOUT_WHOLE, "60s")
                        .set(Variables.QCC_IDLE_TIMEOUT, "60s")
                        // Cut streams count against a node, and here they are wanted.
                        .set(Variables.PROXY_FAIL_THRESHOLD, "1000"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      FakeUpstream node = rig.node("node").always(counts);
      for (Coding coding : Coding.values()) {
        node.coding(coding);
        var clients = new ArrayList<Future<?>>();
        for (int c = 0; c < CLIENTS; c++) {
          clients.add(threads.submit(() -> ask(rig, coding)));
        }
        for (Future<?> client : clients) {
          client.get();
        }
      }
      assertThat(counts.answers.sum()).isGreaterThanOrEqualTo(REQUESTS / 80 * 80);
      assertThat(counts.cut.sum()).isGreaterThan(REQUESTS / 20);
      Patience.until(
          () -> LedgerRows.sums(data, "SELECT count(*) FROM request_log").getFirst(),
          count -> count == counts.answers.sum());
      assertThat(rig.qcc().ledger().lost()).isZero();
    }
    assertThat(LedgerRows.sums(data, SUMS)).isEqualTo(counts.sums());
    assertThat(LedgerRows.sums(data, "SELECT count(*), count(DISTINCT number) FROM decision"))
        .isEqualTo(List.of(counts.answers.sum(), counts.answers.sum()));
  }

  private static Void ask(Rig rig, Coding coding) throws Exception {
    Map<String, String> headers = Rig.headers("accept-encoding", coding.token());
    Client client = rig.client();
    for (int i = 0; i < REQUESTS / CLIENTS / Coding.values().length; i++) {
      boolean stream = i % 3 > 0;
      Got got = client.request("POST", "/v1/messages", headers, Rig.body(stream)).answer();
      assertThat(got.status()).isEqualTo(200);
      if (!got.whole() || "close".equals(got.headers().first("connection"))) {
        client.close();
        client = rig.client();
      }
    }
    client.close();
    return null;
  }
}
