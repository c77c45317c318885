package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nodes are looked at apart from all traffic, each by its method, and only if it is needed. */
@Execution(CONCURRENT)
class HealthIT {

  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @CsvSource({"api, POST /v1/messages, sk-node", "head, HEAD /,"})
  void aNewNodeTurnsGreenByItself(String method, String asked, String key) throws Exception {
    try (Watch watch = new Watch("10", "3")) {
      FakeUpstream node = watch.node("node", method);
      assertThat(watch.rig().admin().node("node").get("last_check").isNull()).isTrue();

      JsonNode view = watch.untilWell("node");

      assertThat(view.get("state").asString()).isEqualTo("healthy");
      assertThat(view.get("health_check_method").asString()).isEqualTo(method);
      assertThat(view.at("/last_check/check_method").asString()).isEqualTo(method);
      assertThat(view.at("/last_check/check_source").asString()).isEqualTo("scheduled");
      assertThat(view.get("last_ping_error").asString()).isEmpty();
      assertThat(Instant.parse(view.get("last_health_check_at").asString()))
          .isAfter(view.get("created_at").asString());
      Seen look = node.take();
      assertThat(look.method() + " " + look.target()).isEqualTo(asked);
      assertThat(look.headers().first("x-api-key")).isEqualTo(key);
      assertThat(look.headers().first("authorization")).isNull();
      if (method.equals("api")) {
        assertThat(look.text()).contains("\"max_tokens\":1,", Rig.MODEL);
      }
      assertThat(node.requests()).hasSize(1);
    }
  }

  @Test
  void aNodeWhoseRequestsGoWellIsNotLookedAt() throws Exception {
    try (Watch watch = new Watch("3s", "3")) {
      Rig rig = watch.rig();
      FakeUpstream busy = rig.upstream("busy");
      busy.always(
          ex -> {
            ex.wire().pause(Duration.ofMillis(50));
            ex.fake().api().answer(ex);
          });
      rig.admin().addNode("busy", busy.url(), busy.key(), 1, "");
      FakeUpstream idle = rig.node("idle");
      do {
        assertThat(rig.ask(true).node()).isEqualTo("busy");
      } while (idle.requests().size() < 3);

      assertThat(busy.requests()).noneMatch(HealthIT::isLook);
      assertThat(idle.requests()).allMatch(HealthIT::isLook);
      JsonNode view = rig.admin().node("busy");
      assertThat(view.at("/last_check/check_source").asString()).isEqualTo("traffic");
      assertThat(Watch.verdict(view)).isEqualTo("well");
    }
  }

  private static boolean isLook(Seen seen) {
    return "qcc-probe".equals(seen.headers().first("user-agent"));
  }

  @Test
  void aHeadNodeWhoseKeyWasRefusedComesBackByAMessage() throws Exception {
    try (Watch watch = new Watch("10", "3")) {
      FakeUpstream node = watch.node("node", "head").next(Mode.E401);
      assertThat(watch.rig().ask(true).status()).isEqualTo(401);
      assertThat(watch.rig().admin().state("node")).endsWith(" credential");

      watch.awaitRecovery("node");

      JsonNode view = watch.untilWell("node");
      assertThat(view.at("/last_check/check_method").asString()).isEqualTo("api");
      assertThat(view.get("health_check_method").asString()).isEqualTo("head");
      assertThat(node.requests()).hasSize(2).allMatch(seen -> seen.method().equals("POST"));
    }
  }

  @Test
  void whoHasANodeCheckedJoinsWhoDoes() throws Exception {
    try (Watch watch = new Watch("10", "3");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      FakeUpstream node = watch.node("node", "api");
      node.always(
          ex -> {
            ex.wire().pause(Duration.ofSeconds(2));
            ex.error(401, "authentication_error", "invalid x-api-key");
          });
      var asking = new ArrayList<Future<JsonNode>>();
      for (int i = 0; i < 4; i++) {
        asking.add(threads.submit(() -> watch.check("node")));
      }
      JsonNode answer = asking.getFirst().get();
      for (Future<JsonNode> each : asking) {
        assertThat(each.get()).isEqualTo(answer);
      }

      assertThat(answer.get("success").asBoolean()).isFalse();
      assertThat(answer.get("verdict").asString()).isEqualTo("ill");
      assertThat(answer.get("reason").asString()).isEqualTo("credential");
      assertThat(answer.get("error_message").asString()).contains("invalid x-api-key");
      assertThat(watch.past("node").get("checks").findValuesAsString("check_source"))
          .startsWith("manual");
      node.always(Mode.OK);
      assertThat(watch.check("node").get("success").asBoolean()).isTrue();
    }
  }

  @Test
  void withoutAnEngineNobodyKnowsWhatClaudeCodeWouldSay() throws Exception {
    try (Watch watch = new Watch("1s", "1")) {
      watch.node("node", "cli");
      watch.rig().node("other", 2, "");

      JsonNode view =
          watch.until(
              "node", each -> each.at("/last_check/reason").asString("").equals("engine_missing"));

      assertThat(Watch.verdict(view)).isEqualTo("unknown");
      assertThat(view.at("/last_check/check_method").asString()).isEqualTo("cli");
      assertThat(view.get("last_ping_error").asString())
          .contains("there is no socket at /nowhere/qcc-e2e.sock", "Install and start Docker");
      assertThat(view.get("state").asString()).isEqualTo("healthy");
      assertThat(watch.rig().ask(true).node()).isEqualTo("node");
      watch.untilWell("other");
      assertThat(watch.past("node").get("segments").findValuesAsString("state"))
          .containsExactly("healthy");
    }
  }

  @Test
  void aMethodThatANodeCannotDoIsRefusedOnEntry() throws Exception {
    try (Rig rig = Rig.start()) {
      Got refused =
          rig.admin()
              .call(
                  "POST",
                  "/admin/api/nodes?account_id=default",
                  "{\"base_url\":\"http://127.0.0.1:9\",\"health_check_method\":\"cli\"}");

      assertThat(refused.status()).isEqualTo(400);
      assertThat(JSON.readTree(refused.body()).get("code").asString())
          .isEqualTo("health_check_method_impossible");
      assertThat(refused.text()).contains("api_key");
    }
  }
}
