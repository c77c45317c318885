package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.qcc.ports.budget.BudgetReached;
import io.qcc.ports.limit.Limit;
import io.qcc.server.Qcc;
import io.qcc.server.QccBuilder;
import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What an account may use, at two gateways on one MariaDB. */
@Execution(CONCURRENT)
@ResourceLock(value = OneDatabase.SERVER, mode = ResourceAccessMode.READ)
class SharedLimitsIT {

  private static final String HELD = "hold this one";

  /** Ten seconds of silence, and what a busy machine takes. */
  private static final Duration MISSED = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private OneDatabase database;
  private FakeUpstream upstream;
  private Qcc first;
  private Qcc second;
  private Admin admin;
  private CountDownLatch go = new CountDownLatch(1);
  private final Queue<BudgetReached> told = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void start() throws Exception {
    database = new OneDatabase(folder);
    upstream = FakeUpstream.start("up").always(this::answer);
    first = database.gateway("first", builder -> builder.set(Variables.QCC_QUEUE_LENGTH, "1"));
    second = second();
    admin = Admin.signIn(first.port(), "admin", OneDatabase.PASSWORD);
    admin.addNode("up", upstream.url(), upstream.key(), 1, "");
    Patience.until(
        () -> admin.at(second.port()).call("GET", "/admin/api/nodes?account_id=default", "").text(),
        nodes -> nodes.contains("\"up\""));
  }

  /** Nobody waits there: who may not go is refused. */
  private Qcc second() {
    return database.gateway("second", this::refusesAtOnce);
  }

  private QccBuilder refusesAtOnce(QccBuilder builder) {
    return builder.set(Variables.QCC_QUEUE_LENGTH, "0").budgetEvents(told::add);
  }

  private void answer(Exchange ex) throws IOException {
    if (ex.seen().text().contains(HELD)) {
      Patience.await(go);
    }
    Mode.OK.answer(ex);
  }

  @AfterEach
  void stop() throws Exception {
    go.countDown();
    first.close();
    second.close();
    upstream.close();
  }

  /** Returns when so many gateways have heard of it, and of each other. */
  private void limits(String json, int gateways) throws Exception {
    admin.ok("PUT", "/admin/api/accounts/default", "{\"limits\":" + json + "}");
    Patience.until(
        () -> database.number("SELECT COUNT(*) FROM neighbour"), there -> there == gateways);
  }

  private Got ask(int port) throws IOException {
    return database.ask(port, Rig.body(false));
  }

  /** Its answer does not come before {@link #go}. */
  private Client held(int port, long mostTokens) throws Exception {
    String body = new String(Rig.body(false, HELD), StandardCharsets.UTF_8);
    byte[] wants = body.replace("100", String.valueOf(mostTokens)).getBytes(StandardCharsets.UTF_8);
    long before = held();
    Client client = database.asking(port, "s", wants);
    Patience.until(this::held, now -> now > before);
    return client;
  }

  private long held() {
    return upstream.requests().stream().filter(each -> each.text().contains(HELD)).count();
  }

  @Test
  void requestsOfAMinuteAreThoseOfBoth() throws Exception {
    int perMinute = 600;
    limits("{\"requests_per_minute\":" + perMinute + "}", 2);
    var headers = Rig.headers("x-api-key", OneDatabase.KEY);
    try (Client client = new Client(first.port())) {
      for (int i = 0; i < perMinute; i++) {
        Got got = client.request("POST", "/v1/messages", headers, Rig.body(false)).answer();
        assertThat(got.status()).isEqualTo(200);
      }
    }
    int before = upstream.requests().size();
    Got refused = Patience.until(() -> ask(second.port()), got -> got.status() != 200);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text()).contains("may make 600 requests a minute");
    // By itself it would have let 600 through, and more.
    assertThat(upstream.requests().size() - before).isLessThan(perMinute / 2);
  }

  @Test
  void tokensThatARequestElsewhereMayUseAreMissingUntilItHasEnded() throws Exception {
    limits("{\"output_tokens_per_minute\":100000}", 2);
    try (Client holds = held(first.port(), 100_000)) {
      Got refused = Patience.until(() -> ask(second.port()), got -> got.status() != 200);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text()).contains("may ask for 100000 output tokens a minute");
      go.countDown();
      assertThat(holds.answer().status()).isEqualTo(200);
    }
    Patience.until(() -> ask(second.port()).status(), status -> status == 200);
  }

  @Test
  void whoIsUnderWayAtOneHasAPlaceAtTheOther() throws Exception {
    limits("{\"concurrent_requests\":1}", 2);
    try (Client holds = held(first.port(), 100)) {
      Got refused = Patience.until(() -> ask(second.port()), got -> got.status() != 200);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text()).contains("concurrent_requests");
      go.countDown();
      assertThat(holds.answer().status()).isEqualTo(200);
    }
    Patience.until(() -> ask(second.port()).status(), status -> status == 200);
  }

  @Test
  void whoWaitsForAPlaceGoesWhenOneIsFreeAtTheOther() throws Exception {
    limits("{\"concurrent_requests\":2}", 2);
    try (Client one = held(second.port(), 100);
        Client other = held(second.port(), 100);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var two = new ExecutorCompletionService<Got>(threads);
      two.submit(() -> ask(first.port()));
      Got got =
          Patience.until(
              () -> {
                two.submit(() -> ask(first.port()));
                return two.take().get();
              },
              each -> each.status() != 200);
      // It has heard: one of the two waits, and there is no room for the other.
      assertThat(got.status()).isEqualTo(429);
      go.countDown();
      Got last = two.take().get();
      assertThat(last.status()).isEqualTo(200);
      assertThat(last.header("server-timing")).contains("queue;dur=");
      assertThat(one.answer().status()).isEqualTo(200);
      assertThat(other.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void thePlacesOfOneThatIsKilledComeBack() throws Exception {
    try (SeparateGateway third = database.separate("third")) {
      limits("{\"concurrent_requests\":1}", 3);
      try (Client _ = held(third.port(), 100)) {
        Patience.until(() -> ask(second.port()).status(), status -> status == 429);
        third.kill();
        long killed = System.nanoTime();
        Patience.until(() -> ask(second.port()).status(), status -> status == 200);
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(MISSED);
      }
    }
  }

  /** An answer costs 0.42 dollars, and may cost 1. */
  @Test
  void aBudgetIsOfBothAndHoldsAfterARestart() throws Exception {
    admin.ok(
        "POST",
        "/api/pricing",
        """
        {"model_id":"%s","input_price_mtok":0,"output_price_mtok":10000,\
        "cache_write_5m_price_mtok":0,"cache_write_1h_price_mtok":0,"cache_read_price_mtok":0}"""
            .formatted(Rig.MODEL));
    admin.ok(
        "PUT",
        "/admin/api/accounts/default",
        "{\"limits\":{\"budget_total_usd\":1.3,\"alert_total_usd\":0.4}}");
    assertThat(ask(first.port()).status()).isEqualTo(200);
    // That the other has read it, it tells by itself.
    Patience.until(
        () -> told.stream().map(BudgetReached::limit).toList(),
        limits -> limits.contains(Limit.ALERT_TOTAL_USD));
    assertThat(ask(second.port()).text()).contains("has spent $0.42 of its budget of $1.3");
    second.close();
    first.close();
    second = second();
    Got refused = ask(second.port());
    assertThat(refused.status()).isEqualTo(402);
    assertThat(refused.text()).contains("has spent $0.42 of its budget of $1.3");
  }
}
