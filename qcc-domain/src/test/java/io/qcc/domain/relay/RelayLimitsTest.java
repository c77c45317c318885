package io.qcc.domain.relay;

import static io.qcc.domain.limit.TestLimits.limits;
import static io.qcc.domain.relay.ScriptedNode.START;
import static io.qcc.domain.relay.ScriptedNode.answering;
import static io.qcc.domain.relay.ScriptedNode.fault;
import static io.qcc.domain.relay.ScriptedNode.head;
import static io.qcc.domain.relay.ScriptedNode.refusing;
import static io.qcc.domain.relay.ScriptedNode.stream;
import static io.qcc.domain.relay.ScriptedNode.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.qcc.domain.relay.ScriptedNode.Step;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of an account that has limits. */
class RelayLimitsTest {

  private static final String COUNT = "/v1/messages/count_tokens";

  @Test
  void aModelThatIsNotAllowedReachesNoNode() {
    var world = new RelayWorld().node("n", 1, answering()).limited(limits("claude-haiku-*")).asks();
    assertThat(world.status()).isEqualTo(403);
    assertThat(world.answer())
        .contains("\"permission_error\"", "claude-opus-5-5", "Allowed: claude-haiku-*.");
    assertThat(world.header("request-id")).isEqualTo("req_test");
    assertThat(world.calls()).isZero();
    assertThat(world.record().status()).isEqualTo(403);
    assertThat(world.limited(limits("claude-opus-*")).asks().status()).isEqualTo(200);
  }

  @Test
  void aRefusalSaysWhenToComeAgainAndThenIsNone() {
    var world =
        new RelayWorld()
            .node("n", 1, answering(), answering())
            .limited(limits(Limit.REQUESTS_PER_MINUTE, 1));
    assertThat(world.asks().status()).isEqualTo(200);
    assertThat(world.asks().status()).isEqualTo(429);
    assertThat(world.header("retry-after")).isEqualTo("60");
    assertThat(world.record().attempts()).isEmpty();
    world.pass(Duration.ofSeconds(60));
    assertThat(world.asks().status()).isEqualTo(200);
  }

  /** Every way in which a request may end. */
  static Stream<Arguments> ends() {
    return Stream.of(
        arguments(answering(), 200),
        arguments(refusing(400, "invalid_request_error"), 400),
        arguments(refusing(500, "api_error"), 500),
        arguments(List.of(fault(Reason.CONNECT)), 503),
        arguments(List.of(stream(), text(START), fault(Reason.RESET)), 503),
        arguments(List.of(stream(), text(START + ScriptedNode.CONTENT), fault(Reason.RESET)), 200),
        arguments(List.of(head(200, "content-type", "application/json"), text("{}")), 200),
        arguments(List.of(new Step.ClientLeaves()), 0),
        arguments(List.of(text("no head: an error that nobody catches")), 0));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void howeverARequestEndsItsPlaceIsGivenBack(List<Step> end, int status) {
    var world = new RelayWorld().node("n", 1, end).limited(limits(Limit.CONCURRENT_REQUESTS, 1));
    tryToAsk(world);
    assertThat(world.status()).isEqualTo(status);
    assertThat(world.calls()).isEqualTo(1);
    // Whether the node is still well does not matter here: it is no refusal of the limits.
    tryToAsk(world);
    assertThat(world.answer()).doesNotContain("concurrent_requests");
  }

  /** What is no exception of ours passes through the gateway. */
  private static void tryToAsk(RelayWorld world) {
    try {
      world.asks();
    } catch (AssertionError script) {
      assertThat(script).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/messages, 429",
    "POST, /v1/complete, 429",
    "GET, /v1/models, 429",
    "POST, /v1/messages/count_tokens, 200",
  })
  void everyRequestCountsButToCountTokens(String method, String path, int status) {
    var json = List.of(head(200, "content-type", "application/json"), text("{\"id\":\"x\"}"));
    var world =
        new RelayWorld()
            .node("n", 1, json, json)
            .limited(limits(Limit.REQUESTS_PER_MINUTE, 1))
            .asks("GET", "/v1/models", "");
    assertThat(world.status()).isEqualTo(200);
    assertThat(world.asks(method, path, method.equals("GET") ? "" : "{}").status())
        .isEqualTo(status);
  }

  @Test
  void aBatchIsNotMadeOnABudget() {
    var world =
        new RelayWorld()
            .node("n", 1, answering())
            .limited(limits(Limit.BUDGET_MONTH_USD, 1_000_000))
            .asks("POST", "/v1/messages/batches", "{}");
    assertThat(world.status()).isEqualTo(403);
    assertThat(world.asks("POST", COUNT, "{\"model\":\"m\"}").status()).isNotEqualTo(403);
  }

  @Test
  void whatMayBeAMessageByANameThatNobodyKnowsIsHeldToWhatMessagesAre() {
    String body = "{\"model\":\"claude-penny\"}";
    var world =
        new RelayWorld()
            .node("n", 1, answering())
            .limited(limits(Limit.BUDGET_DAY_USD, 10_000))
            .asks("POST", "/v1/chat/completions", body);
    assertThat(world.status()).isEqualTo(402);
    world.limited(limits("claude-penny")).asks("POST", "/v1/chat/completions", body);
    assertThat(world.status()).isEqualTo(403);
    assertThat(world.asks("POST", "/v1/files", "{}").status()).isEqualTo(200);
  }

  @Test
  void whatAMistakeOfOursBrokeOffMayHaveCostWhatWasReserved() {
    var world =
        new RelayWorld()
            .node("n", 1, List.of(text("no head: an error that nobody catches")), answering())
            .limited(limits(Limit.BUDGET_DAY_USD, 1_500));
    String body = "{\"model\":\"claude-penny\",\"max_tokens\":1000,\"messages\":[]}";
    assertThatThrownBy(() -> world.asks("POST", "/v1/messages", body))
        .isInstanceOf(AssertionError.class);
    assertThat(world.record().attempts()).hasSize(1);
    assertThat(world.asks("POST", "/v1/messages", body).status()).isEqualTo(429);
    assertThat(world.answer()).contains("budget");
  }

  @Test
  void maxTokensDecidesWhetherARequestFitsABudget() {
    var world =
        new RelayWorld().node("n", 1, answering()).limited(limits(Limit.BUDGET_DAY_USD, 10_000));
    String body = "{\"model\":\"claude-penny\",\"max_tokens\":%d,\"messages\":[]}";
    assertThat(world.asks("POST", "/v1/messages", body.formatted(9_990)).status()).isEqualTo(402);
    assertThat(world.asks("POST", "/v1/messages", body.formatted(9_970)).status()).isEqualTo(200);
  }
}
