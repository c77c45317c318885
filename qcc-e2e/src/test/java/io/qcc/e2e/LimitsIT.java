package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.budget.BudgetReached;
import io.qcc.ports.limit.Limit;
import io.qcc.server.setting.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an account may use, over sockets. */
class LimitsIT {

  private static final int ASKING = 50;

  /** An answer has 42 tokens and costs 0.00042 dollars; the 100 it may have, 0.001. */
  private static final String PRICE =
      """
      {"model_id":"%s","input_price_mtok":0,"output_price_mtok":10,\
      "cache_write_5m_price_mtok":0,"cache_write_1h_price_mtok":0,"cache_read_price_mtok":0}"""
          .formatted(Rig.MODEL);

  private static void limits(Rig rig, String json) throws Exception {
    rig.admin().ok("PUT", "/admin/api/accounts/default", "{\"limits\":" + json + "}");
    // The first request that is limited is where the counting begins.
    assertThat(rig.ask("GET", "/v1/models", Rig.headers(), null).status()).isEqualTo(200);
  }

  private static List<Got> askAtOnce(Rig rig, int many) throws Exception {
    var answers = new ArrayList<Got>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<Got>>();
      for (int i = 0; i < many; i++) {
        boolean stream = i % 2 == 0;
        asked.add(threads.submit(() -> rig.ask(stream)));
      }
      for (Future<Got> each : asked) {
        answers.add(each.get());
      }
    }
    return answers;
  }

  private static long served(List<Got> answers) {
    return answers.stream().filter(got -> got.status() == 200).count();
  }

  @Test
  void ofFiftyAtOnceThoseAreServedThatTheBudgetIsEnoughFor() throws Exception {
    Queue<BudgetReached> told = new ConcurrentLinkedQueue<>();
    try (Rig rig =
        Rig.start(
            builder ->
                builder
                    .set(Variables.QCC_FIRST_BYTE_TIMEOUT, "60s")
                    .set(Variables.QCC_FIRST_BYTE_TIMEOUT_WHOLE, "60s")
                    .budgetEvents(told::add))) {
      var five = new CountDownLatch(5);
      var now = new AtomicInteger();
      var most = new AtomicInteger();
      rig.node("node")
          .always(
              ex -> {
                if (ex.path().equals("/v1/messages")) {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  five.countDown();
                  Patience.await(five);
                  now.decrementAndGet();
                }
                Mode.OK.answer(ex);
              });
      rig.admin().ok("POST", "/api/pricing", PRICE);
      limits(rig, "{\"budget_day_usd\":0.005,\"alert_day_usd\":0.002}");

      List<Got> answers = askAtOnce(rig, ASKING);

      assertThat(served(answers)).isEqualTo(10);
      assertThat(most.get()).isEqualTo(5);
      assertThat(answers)
          .filteredOn(got -> got.status() != 200)
          .hasSize(ASKING - 10)
          .allSatisfy(
              got -> {
                assertThat(got.status()).isEqualTo(429);
                assertThat(got.text()).contains("rate_limit_error", "budget_day_usd");
                assertThat(Integer.parseInt(got.header("retry-after"))).isBetween(1, 25 * 3600);
              });
      assertThat(told)
          .extracting(BudgetReached::limit)
          .containsExactly(Limit.ALERT_DAY_USD, Limit.BUDGET_DAY_USD);

      limits(rig, "{\"budget_day_usd\":0.00520}");
      assertThat(served(askAtOnce(rig, 5))).isEqualTo(1);
      limits(rig, "{}");
      assertThat(served(askAtOnce(rig, 5))).isEqualTo(5);
    }
  }

  @Test
  void whoeverIsOneTooManyWaitsAndIsToldForHowLong() throws Exception {
    try (Rig rig =
        Rig.start(
            builder ->
                builder
                    .set(Variables.QCC_FIRST_BYTE_TIMEOUT, "60s")
                    .set(Variables.QCC_QUEUE_LENGTH, "1"))) {
      var came = new CountDownLatch(1);
      var go = new CountDownLatch(1);
      rig.node("node")
          .always(
              ex -> {
                if (ex.path().equals("/v1/messages")) {
                  came.countDown();
                  Patience.await(go);
                }
                Mode.OK.answer(ex);
              });
      limits(rig, "{\"concurrent_requests\":1}");
      try (Client first = rig.asking(true);
          var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Patience.await(came);
        var two = new ExecutorCompletionService<Got>(threads);
        two.submit(() -> rig.ask(true));
        two.submit(() -> rig.ask(true));
        // One of them waits, so there is no room for the other.
        Got refused = two.take().get();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).contains("concurrent_requests");
        assertThat(refused.headers().first("retry-after")).isNull();
        go.countDown();
        assertThat(first.answer().status()).isEqualTo(200);
        Got waited = two.take().get();
        assertThat(waited.status()).isEqualTo(200);
        assertThat(waited.header("server-timing")).matches("gw;dur=[0-9.]+, queue;dur=[0-9.]+");
      }
    }
  }

  @Test
  void limitsOfAKeyAreItsOwn() throws Exception {
    try (Rig rig = Rig.start()) {
      rig.node("node");
      String key =
          rig.admin()
              .ok("GET", "/admin/api/accounts/default", "")
              .at("/proxy_keys/0/id")
              .asString();
      rig.admin()
          .ok(
              "PUT",
              "/admin/api/accounts/default",
              "{\"key_limits\":{\"%s\":{\"models\":[\"claude-opus-*\"]}}}".formatted(key));
      Got refused = rig.ask(false);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("permission_error", Rig.MODEL, "Allowed: claude-opus-*.");
      assertThat(rig.ask("GET", "/v1/models", Rig.headers(), null).status()).isEqualTo(200);
      Got wrong = rig.admin().call("PUT", "/admin/api/accounts/default", "{\"limits\":{\"x\":1}}");
      assertThat(wrong.status()).isEqualTo(400);
    }
  }
}
