package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.qcc.ports.node.NodeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import tools.jackson.databind.JsonNode;

/** A node whose upstream breaks turns red or yellow by itself, says why, and comes back. */
@Execution(CONCURRENT)
class IllnessIT {

  /** An upstream's illness, and how it is told. */
  private record Illness(String method, Mode mode, String reason, String said) {

    String name() {
      return method + "-" + mode.label();
    }
  }

  private static final List<Illness> ILLNESSES =
      List.of(
          new Illness(
              "api", Mode.E401, "credential", "HTTP 401 authentication_error: invalid x-api-key"),
          new Illness(
              "api",
              Mode.E402,
              "billing",
              "HTTP 402 billing_error: Your credit balance is too low."),
          new Illness(
              "api", Mode.E500, "server_error", "HTTP 500 api_error: Internal server error"),
          new Illness("api", Mode.REFUSE, "connect", "Failed to connect to"),
          new Illness("head", Mode.REFUSE, "connect", "Failed to connect to"),
          new Illness("head", Mode.E503, "server_error", "HTTP 503"));

  /** Each is repaired as soon as it is red, so that one look is due, and that one is enough. */
  @Test
  void aBrokenNodeTurnsRedAndIsBackWithinOneIntervalOfItsRepair() throws Exception {
    try (Watch watch = new Watch("1s", "1")) {
      var nodes = new HashMap<Illness, FakeUpstream>();
      for (Illness each : ILLNESSES) {
        nodes.put(each, watch.node(each.name(), each.method()));
      }
      for (Illness each : ILLNESSES) {
        FakeUpstream node = nodes.get(each);
        watch.untilWell(each.name());
        watch.failed(each.name()).thenAccept(_ -> repair(node));
        node.always(each.mode());
      }
      for (Illness each : ILLNESSES) {
        assertThatItWasRedAndIsGreen(watch, each);
      }
      assertThat(watch.rig().ask(true).status()).isEqualTo(200);
    }
  }

  private static void assertThatItWasRedAndIsGreen(Watch watch, Illness illness) throws Exception {
    String name = illness.name();
    NodeEvent.NodeFailed fell = watch.failed(name).get(1, TimeUnit.MINUTES);
    assertThat(fell.reason().code()).as(name).isEqualTo(illness.reason());
    assertThat(Duration.between(fell.at(), fell.trialAt()))
        .isLessThanOrEqualTo(Duration.ofSeconds(1));
    watch.awaitRecovery(name);
    JsonNode green = watch.untilWell(name);
    assertThat(green.get("state").asString()).as(name).isEqualTo("healthy");
    assertThat(green.get("last_ping_error").asString()).as(name).isEmpty();
    JsonNode past = watch.past(name);
    assertThat(past.get("segments").findValuesAsString("state"))
        .as(name)
        .containsExactly("healthy", "failed", "healthy");
    assertThat(past.at("/segments/1/reason").asString()).as(name).isEqualTo(illness.reason());
    assertThat(past.get("checks").findValuesAsString("check_source"))
        .as(name)
        .containsExactly("scheduled", "scheduled", "recovery");
    assertThat(past.get("checks").findValuesAsString("verdict"))
        .as(name)
        .containsExactly("well", "ill", "well");
    assertThat(past.at("/checks/1/error_message").asString()).as(name).contains(illness.said());
  }

  private static void repair(FakeUpstream node) {
    try {
      node.always(Mode.OK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aNodeThatHangsTurnsRedWhenTheLookIsOver() throws Exception {
    try (Watch watch = new Watch("1s", "1")) {
      FakeUpstream node = watch.node("node", "api").always(Mode.HANG_BEFORE_HEAD);

      JsonNode red = watch.untilIll("node");

      // Of two limits of ten seconds, whichever is noticed first.
      assertThat(red.get("reason").asString()).isIn("first_byte_timeout", "check_timeout");
      assertThat(red.get("last_ping_error").asString()).isNotEmpty();
      assertThat(red.get("last_ping_ms").asLong()).isBetween(9_000L, 20_000L);
      node.always(Mode.OK);
      watch.awaitRecovery("node");
      watch.untilWell("node");
    }
  }

  @Test
  void anOverloadedNodeCoolsAndIsNotPutOut() throws Exception {
    try (Watch watch = new Watch("1s", "1")) {
      FakeUpstream node = watch.node("node", "api");
      watch.untilWell("node");

      node.always(Mode.E529);
      JsonNode yellow = watch.untilIll("node");
      assertThat(yellow.get("state").asString()).isEqualTo("cooling");
      assertThat(yellow.get("reason").asString()).isEqualTo("overloaded");
      assertThat(yellow.get("last_ping_error").asString())
          .isEqualTo("HTTP 529 overloaded_error: Overloaded");

      node.always(Mode.OK);
      watch.until("node", view -> view.get("state").asString().equals("healthy"));
      watch.untilWell("node");
      assertThat(watch.past("node").get("segments").findValuesAsString("state"))
          .containsExactly("healthy", "cooling", "healthy");
      assertThat(watch.failed("node")).isNotDone();
    }
  }

  @Test
  void anIdleNodeTurnsRedAfterAsManyLooksAsTheThresholdSays() throws Exception {
    try (Watch watch = new Watch("1s", "3")) {
      FakeUpstream node = watch.node("node", "api");
      watch.untilWell("node");
      var looks = new AtomicInteger();
      var whenItFell = watch.failed("node").thenApply(_ -> looks.get());
      node.always(
          ex -> {
            looks.incrementAndGet();
            Mode.E500.answer(ex);
          });

      assertThat(whenItFell.get(1, TimeUnit.MINUTES)).isEqualTo(3);
      JsonNode red = watch.until("node", view -> view.get("state").asString().equals("failed"));
      assertThat(red.get("reason").asString()).isEqualTo("server_error");
      assertThat(red.get("last_ping_error").asString())
          .isEqualTo("HTTP 500 api_error: Internal server error");
      assertThat(Watch.verdict(red)).isEqualTo("ill");
      assertThat(watch.rig().ask(true).status()).isNotEqualTo(200);
    }
  }
}
