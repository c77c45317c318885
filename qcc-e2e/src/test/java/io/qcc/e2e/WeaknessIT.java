package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.usage.RequestRecord;
import io.qcc.server.setting.Variables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The predecessor broke requests in these ways; the numbers are those of the list. */
class WeaknessIT {

  private static final byte[] BODY = Rig.body(true);

  @Test
  void w01NoOpenRelay() throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream node = rig.node("node");
      for (Map<String, String> headers :
          List.of(
              Map.<String, String>of(),
              Map.of("x-api-key", "unknown"),
              Map.of("x-api-key", ""),
              Map.of("authorization", "Bearer unknown"),
              Map.of("authorization", "Basic " + Rig.KEY),
              Map.of("authorization", Rig.KEY),
              Map.of("cookie", rig.admin().cookie()))) {
        Got got = rig.ask("POST", "/v1/messages", headers, BODY);
        assertThat(got.status()).as(headers.toString()).isEqualTo(401);
        assertThat(got.text()).contains("\"type\":\"authentication_error\"");
      }
      assertThat(node.requests()).isEmpty();
    }
  }

  @Test
  void w02TheSecondNodesAnswerStandsAlone() throws Exception {
    try (Rig rig = Rig.start()) {
      rig.node("bad").always(Mode.E503);
      rig.node("good");

      Got got = rig.ask(false);

      assertThat(got.status()).isEqualTo(200);
      assertThat(got.node()).isEqualTo("good");
      assertThat(got.text()).startsWith("{\"id\":\"msg_good_1\"").doesNotContain("error");
      assertThat(rig.settled().attempts())
          .extracting(attempt -> attempt.nodeName() + " " + attempt.status())
          .containsExactly("bad 503", "good 200");
    }
  }

  @Test
  void w03EventsReachTheClientAsTheyHappen() throws Exception {
    try (Rig rig = Rig.start()) {
      var read = new CountDownLatch(1);
      rig.node("node")
          .always(
              ex -> {
                var events = Api.events(ex, ex.asked());
                ex.open(events.subList(0, 4));
                Patience.await(read);
                for (byte[] event : events.subList(4, events.size())) {
                  ex.wire().chunk(event);
                }
                ex.wire().endChunks();
              });
      try (Client client = rig.asking(true)) {
        client.head();
        client.reader().until("\"text\":\"Hello \"");
        read.countDown();
        client.reader().until("message_stop\"}\n\n");
        assertThat(client.reader().piece()).isNull();
      }
    }
  }

  @Test
  void w04NoLimitCutsAHealthyStreamAndItIsCounted() throws Exception {
    try (Rig rig =
        Rig.start(
            builder ->
                builder
                    .set(Variables.QCC_FIRST_BYTE_TIMEOUT, "500ms")
                    .set(Variables.QCC_FIRST_BYTE_TIMEOUT_WHOLE, "500ms")
                    .set(Variables.QCC_IDLE_TIMEOUT, "800ms")
                    .set(Variables.QCC_GATE_TIME, "300ms")
                    .set(Variables.QCC_COMMIT_LIMIT, "700ms"))) {
      rig.node("node").always(Mode.DRIP); // a word each 100 ms

      Got got = rig.ask(true);

      assertThat(got.text()).contains("message_stop").doesNotContain("event: error");
      RequestRecord record = rig.settled();
      assertThat(record.took()).isGreaterThan(Duration.ofSeconds(1));
      assertThat(record.usage().output()).isEqualTo(42);
    }
  }

  @Test
  void w05AMistakeOfTheClientNeverHurtsTheNode() throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream node = rig.node("node").next(Mode.E400, Mode.E400, Mode.E400, Mode.E422);
      for (int i = 0; i < 4; i++) {
        assertThat(rig.ask(true).status() / 100).isEqualTo(4);
      }
      assertThat(node.requests()).hasSize(4);
      assertThat(rig.admin().state("node")).startsWith("healthy");
      assertThat(rig.ask(true).status()).isEqualTo(200);
    }
  }

  @Test
  void w06WhatOnlySaysTryLaterKeepsItsHeadersOnTheWayToTheClient() throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream node =
          rig.node("node")
              .always(
                  ex ->
                      ex.error(
                          429,
                          "rate_limit_error",
                          "slowly",
                          "retry-after: 7",
                          "anthropic-ratelimit-requests-remaining: 0",
                          "anthropic-ratelimit-requests-reset: " + Api.LIMITS_RESET));
      Got got = rig.ask(true);

      assertThat(got.status()).isEqualTo(429);
      assertThat(got.header("retry-after")).isEqualTo("7");
      assertThat(got.header("anthropic-ratelimit-requests-reset")).isEqualTo(Api.LIMITS_RESET);
      assertThat(node.requests()).hasSize(1);
    }
  }

  @Test
  void w07AHungNodeIsPunished() throws Exception {
    try (Rig rig = Rig.with(Variables.PROXY_FAIL_THRESHOLD, "1")) {
      FakeUpstream hung = rig.node("hung").always(Mode.HANG_BEFORE_HEAD);
      rig.node("good");
      for (int i = 0; i < 3; i++) {
        assertThat(rig.ask(true).node()).isEqualTo("good");
      }
      assertThat(hung.requests()).hasSize(1);
      assertThat(rig.admin().state("hung")).isEqualTo("failed first_byte_timeout");
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "4"})
  void w08TheThresholdCountsForAnyNumberOfNodes(int nodes) throws Exception {
    try (Rig rig = Rig.with(Variables.PROXY_FAIL_THRESHOLD, "2")) {
      for (int i = 0; i < nodes; i++) {
        rig.node("node" + i).always(Mode.E500);
      }
      rig.ask(true);
      rig.ask(true);
      for (int i = 0; i < nodes; i++) {
        assertThat(rig.admin().state("node" + i)).isEqualTo("failed server_error");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/v1/messages,200", "DELETE,/v1/files/f,200", "DELETE,/v1/files/f,204",
    "POST,/v1/messages/batches,201", "GET,/v1/models,304", "GET,/v1/new/thing,404",
    "PATCH,/v1/new/thing,200"
  })
  void w09WhatWasAnsweredIsNotAskedAgain(String method, String path, int status) throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream node =
          rig.node("node")
              .always(
                  ex -> {
                    if (status == 204 || status == 304) {
                      ex.wire().write(new Reply(status, List.of("x-seen: 1")).head());
                    } else {
                      ex.json(status, "{}", "x-seen: 1");
                    }
                  });
      Got got = rig.ask(method, path, Rig.headers(), method.equals("GET") ? null : BODY);

      assertThat(got.status()).isEqualTo(status);
      assertThat(got.header("x-seen")).isEqualTo("1");
      assertThat(node.requests()).hasSize(1);
      assertThat(node.take().method()).isEqualTo(method);
    }
  }

  @Test
  void w10ASessionStaysWhereItsCacheIsWarm() throws Exception {
    try (Rig rig = Rig.start()) {
      rig.node("a", 1, "");
      rig.node("b", 1, "");
      var used = new HashSet<String>();
      for (int session = 0; session < 20; session++) {
        var headers = Rig.headers("x-claude-code-session-id", "session-" + session);
        String node = rig.ask("POST", "/v1/messages", headers, BODY).node();
        for (int turn = 0; turn < 3; turn++) {
          byte[] body = Rig.body(true, "turn " + turn);
          assertThat(rig.ask("POST", "/v1/messages", headers, body).node()).isEqualTo(node);
        }
        used.add(node);
      }
      assertThat(used).containsExactlyInAnyOrder("a", "b");
    }
  }

  @Test
  void w11ABodyIsNotWrittenAnew() throws Exception {
    String body =
        """
        { "stream" : false,"tools":[{"type":"web_search_20250305","name":"web_search","max_uses":5},
        {"name":"t","cache_control":{"type":"ephemeral"},"input_schema":{"z":1,"a":12345678901234567890123}}],
        "model":"claude-haiku-5-5", "messages":[{"role":"user","content":"\\u00e9é \\/ "}], "max_tokens":1.0e2,"new_field":null }
        """;
    try (Rig rig = Rig.start()) {
      FakeUpstream node = rig.node("node");
      rig.ask("POST", "/v1/messages", Rig.headers(), body.getBytes(StandardCharsets.UTF_8));
      assertThat(node.take().text()).isEqualTo(body);
    }
  }

  @Test
  void w12ABodyHasALimitAndATornOneIsNotForwarded() throws Exception {
    try (Rig rig = Rig.with(Variables.QCC_MAX_BODY, "64k")) {
      FakeUpstream node = rig.node("node");
      Got got = rig.ask("POST", "/v1/messages", Rig.headers(), new byte[(64 << 10) + 1]);
      assertThat(got.status()).isEqualTo(413);
      assertThat(got.text()).contains("\"type\":\"request_too_large\"");

      try (Client endless = rig.client()) {
        endless.request("POST", "/v1/messages", Rig.headers("transfer-encoding", "chunked"), null);
        for (int i = 0; i < 9; i++) {
          endless.send("2000\r\n").send(new byte[0x2000]).send("\r\n");
        }
        assertThat(endless.answer().status()).isEqualTo(413);
      }
      try (Client torn = rig.client()) {
        torn.request("POST", "/v1/messages", Rig.headers("content-length", "5000"), null);
        torn.send(new byte[2500]);
        torn.reset();
      }
      assertThat(rig.ask(true).status()).isEqualTo(200);
      assertThat(node.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/nowhere,404,not_found_error",
    "GET,/v1x,404,not_found_error",
    "POST,/v1/messages,503,api_error"
  })
  void w13ErrorsOfOursHaveTheShapeOfTheApi(String method, String path, int status, String type)
      throws Exception {
    try (Rig rig = Rig.start()) {
      rig.node("node").always(Mode.REFUSE);
      Got got = rig.ask(method, path, Rig.headers(), method.equals("GET") ? null : BODY);
      assertThat(got.status()).isEqualTo(status);
      assertThat(got.header("content-type")).startsWith("application/json");
      assertThat(got.text())
          .matches(
              "\\{\"type\":\"error\",\"error\":\\{\"type\":\"%s\",\"message\":\"[^\"]+\"},\"request_id\":\"[^\"]+\"}"
                  .formatted(type));
    }
  }

  @Test
  void w14AnErrorInA200CountsAndAStalledStreamEnds() throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream node = rig.node("node").next(Mode.CUT_SILENCE);
      Got stalled = rig.ask(true);
      assertThat(stalled.text()).contains("event: error");
      assertThat(node.take().goneWithin(Duration.ofSeconds(2))).isTrue();
      rig.settled();
      assertThat(rig.admin().state("node")).isEqualTo("cooling idle_timeout");

      node.next(Mode.ERROR_FIRST);
      Got got = rig.ask(true);
      assertThat(got.text()).contains("overloaded_error");
    }
  }

  @Test
  void w15ConcurrentAndAbandonedTrialsNeverLockANodeOut() throws Exception {
    try (Rig rig = Rig.with(Variables.PROXY_FAIL_THRESHOLD, "1")) {
      FakeUpstream node = rig.node("node").next(Mode.E500);
      assertThat(rig.ask(true).status()).isEqualTo(500);
      assertThat(rig.admin().state("node")).isEqualTo("failed server_error");

      node.always(Mode.HANG_BEFORE_HEAD);
      for (int i = 0; i < 3; i++) {
        try (Client leaving = rig.asking(true)) {
          node.requests();
          if (i == 0) {
            node.take();
            node.take();
          }
          leaving.reset();
        }
      }
      node.always(Mode.OK);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var asked = new ArrayList<Future<Got>>();
        for (int i = 0; i < 3; i++) {
          asked.add(threads.submit(() -> rig.ask(true)));
        }
        for (Future<Got> each : asked) {
          assertThat(each.get().status()).isEqualTo(200);
        }
      }
      assertThat(rig.admin().state("node")).startsWith("healthy");
    }
  }

  @Test
  void w16NeitherTheTenantsKeyNorItsCookiesLeaveAndNoAnswerSteersUs() throws Exception {
    try (Rig rig = Rig.start();
        FakeUpstream open = FakeUpstream.start("open").forbid(Rig.KEY).forbid("secret")) {
      rig.admin().addNode("open", open.url(), "", 1, "");
      open.always(ex -> ex.json(200, "{}", "x-upstream-status: 503"));
      Map<String, String> headers = Rig.headers("authorization", "Bearer " + Rig.KEY);
      headers.put("cookie", "session_token=secret");
      headers.put("proxy-authorization", "Basic secret");

      Got got = rig.ask("POST", "/v1/messages", headers, BODY);

      // It asks for a key of its own, which this node was not given.
      assertThat(got.status()).isEqualTo(401);
      Seen seen = open.take();
      assertThat(seen.headers().has("x-api-key")).isFalse();
      assertThat(seen.headers().has("authorization")).isFalse();
      assertThat(seen.headers().has("cookie")).isFalse();
      assertThat(seen.headers().has("proxy-authorization")).isFalse();
    }
  }

  @Test
  void w17ASlowWholeAnswerAndManyAtOnceAreFine() throws Exception {
    int many = 150;
    try (Rig rig =
            Rig.start(
                builder ->
                    builder
                        .set(Variables.QCC_FIRST_BYTE_TIMEOUT, "300ms")
                        .set(Variables.QCC_FIRST_BYTE_TIMEOUT_WHOLE, "20s"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new CountDownLatch(many);
      rig.node("node")
          .always(
              ex -> {
                all.countDown();
                Patience.await(all);
                ex.wire().pause(Duration.ofMillis(500));
                ex.fake().api().answer(ex);
              });
      var asked = new ArrayList<Future<Got>>();
      for (int i = 0; i < many; i++) {
        asked.add(threads.submit(() -> rig.ask(false)));
      }
      for (Future<Got> each : asked) {
        assertThat(each.get().status()).isEqualTo(200);
      }
    }
  }
}
