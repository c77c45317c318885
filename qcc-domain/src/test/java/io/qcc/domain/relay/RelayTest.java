package io.qcc.domain.relay;

import static io.qcc.domain.relay.ScriptedNode.CONTENT;
import static io.qcc.domain.relay.ScriptedNode.START;
import static io.qcc.domain.relay.ScriptedNode.STOP;
import static io.qcc.domain.relay.ScriptedNode.answering;
import static io.qcc.domain.relay.ScriptedNode.fault;
import static io.qcc.domain.relay.ScriptedNode.head;
import static io.qcc.domain.relay.ScriptedNode.refusing;
import static io.qcc.domain.relay.ScriptedNode.silence;
import static io.qcc.domain.relay.ScriptedNode.stream;
import static io.qcc.domain.relay.ScriptedNode.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.relay.ScriptedNode.Step;
import io.qcc.ports.node.Reason;
import io.qcc.ports.usage.AttemptRecord;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RelayTest {

  private static final String WHOLE_STREAM = START + CONTENT + STOP;
  private static final String ERROR_EVENT =
      """
      event: error
      data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

      """;

  static Stream<Arguments> failuresThatTheClientNeverSees() {
    return Stream.of(
        arguments(List.of(fault(Reason.CONNECT)), Reason.CONNECT),
        arguments(List.of(fault(Reason.DNS)), Reason.DNS),
        arguments(List.of(fault(Reason.TLS)), Reason.TLS),
        arguments(List.of(fault(Reason.RESET)), Reason.RESET),
        arguments(List.of(fault(Reason.FIRST_BYTE_TIMEOUT)), Reason.FIRST_BYTE_TIMEOUT),
        arguments(refusing(500, "api_error"), Reason.SERVER_ERROR),
        arguments(refusing(502, "api_error"), Reason.SERVER_ERROR),
        arguments(refusing(503, "api_error"), Reason.SERVER_ERROR),
        arguments(refusing(504, "timeout_error"), Reason.SERVER_ERROR),
        arguments(refusing(529, "overloaded_error"), Reason.OVERLOADED),
        arguments(refusing(429, "rate_limit_error", "retry-after", "9"), Reason.RATE_LIMITED),
        arguments(refusing(401, "authentication_error"), Reason.CREDENTIAL),
        arguments(refusing(403, "permission_error"), Reason.CREDENTIAL),
        arguments(refusing(402, "billing_error"), Reason.BILLING),
        arguments(refusing(404, "not_found_error"), Reason.MODEL_NOT_SERVED),
        arguments(List.of(stream(), text(ERROR_EVENT)), Reason.OVERLOADED),
        arguments(List.of(stream(), text(START), text(ERROR_EVENT)), Reason.OVERLOADED),
        arguments(List.of(stream(), text(START)), Reason.EMPTY_ANSWER),
        arguments(List.of(stream()), Reason.EMPTY_ANSWER),
        arguments(
            List.of(stream(), text(START), fault(Reason.BROKEN_ANSWER)), Reason.BROKEN_ANSWER),
        arguments(List.of(stream(), text(START), fault(Reason.IDLE_TIMEOUT)), Reason.IDLE_TIMEOUT),
        arguments(
            List.of(
                head(200, "content-type", "application/json"),
                text("{\"type\":\"error\",\"error\":{\"type\":\"api_error\"}}")),
            Reason.STREAM_ERROR),
        arguments(
            List.of(head(200, "content-type", "text/html"), text("<html>hello")), Reason.PROTOCOL),
        arguments(List.of(head(200, "content-type", "application/json")), Reason.EMPTY_ANSWER),
        arguments(
            List.of(
                head(200, "content-type", "application/json"), text("{\"id\":\"msg_1\",\"cont")),
            Reason.BROKEN_ANSWER));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("failuresThatTheClientNeverSees")
  void goesOnToTheNextNodeAndGivesNothingOfTheFirst(List<Step> first, Reason reason) {
    var world = new RelayWorld().node("first", 1, first).node("second", 2, answering()).asks();

    assertThat(world.status()).isEqualTo(200);
    assertThat(world.answer()).isEqualTo(WHOLE_STREAM);
    assertThat(world.ended).isTrue();
    assertThat(world.header("x-proxy-node")).isEqualTo("second");
    assertThat(world.header("x-proxy-attempts")).isEqualTo("2");
    assertThat(world.record().attempts())
        .extracting(AttemptRecord::nodeName, AttemptRecord::reason)
        .containsExactly(tuple("first", reason), tuple("second", null));
    assertThat(world.everyCallIsClosed()).isTrue();
  }

  static Stream<Arguments> answersThatAreTheClientsOwn() {
    return Stream.of(
        arguments(400, "invalid_request_error"),
        arguments(409, "conflict_error"),
        arguments(413, "request_too_large"),
        arguments(422, "invalid_request_error"));
  }

  @ParameterizedTest
  @MethodSource("answersThatAreTheClientsOwn")
  void relaysWhatTheClientDidWrongVerbatimAfterOneCall(int status, String type) {
    var world =
        new RelayWorld()
            .node("first", 1, refusing(status, type, "request-id", "req_up"))
            .node("second", 2, answering())
            .asks();

    assertThat(world.status()).isEqualTo(status);
    assertThat(world.answer()).contains(type + "!");
    assertThat(world.header("request-id")).isEqualTo("req_up");
    assertThat(world.calls()).isEqualTo(1);
    assertThat(world.circuit("first"))
        .isInstanceOfSatisfying(
            Circuit.Healthy.class, healthy -> assertThat(healthy.failures()).isZero());
  }

  @ParameterizedTest
  @MethodSource("singleNodeAnswers")
  void relaysTheOnlyNodesOwnWords(int status, String type) {
    var world = new RelayWorld().node("only", 1, refusing(status, type, "retry-after", "7")).asks();

    assertThat(world.status()).isEqualTo(status);
    assertThat(world.answer()).contains(type + "!");
    assertThat(world.header("retry-after")).isEqualTo("7");
  }

  static Stream<Arguments> singleNodeAnswers() {
    return Stream.of(
        arguments(500, "api_error"),
        arguments(529, "overloaded_error"),
        arguments(429, "rate_limit_error"),
        arguments(401, "authentication_error"),
        arguments(404, "not_found_error"));
  }

  @Test
  void relaysTheOnlyNodesStreamOfNothingButAnError() {
    var world = new RelayWorld().node("only", 1, List.of(stream(), text(ERROR_EVENT))).asks();

    assertThat(world.answer()).isEqualTo(ERROR_EVENT);
    assertThat(world.ended).isTrue();
  }

  @Test
  void tellsTheSoonestResetWhenEveryNodeIsLimited() {
    var world =
        new RelayWorld()
            .node("first", 1, refusing(429, "rate_limit_error", "retry-after", "90"))
            .node("second", 2, refusing(429, "rate_limit_error", "retry-after", "30"))
            .asks();

    assertThat(world.status()).isEqualTo(429);
    assertThat(world.header("retry-after")).isEqualTo("30");
    assertThat(world.answer()).contains("rate_limit_error");

    world.asks();
    assertThat(world.status()).isEqualTo(429);
    assertThat(world.calls()).as("nobody is asked again before the reset").isEqualTo(2);
  }

  @Test
  void endsAStreamThatBreaksInMidFrameWithAWholeErrorEventAndNoSecondAnswer() {
    var world =
        new RelayWorld()
            .node(
                "first",
                1,
                List.of(
                    stream(),
                    text(START + CONTENT + "event: content_bl"),
                    fault(Reason.BROKEN_ANSWER)))
            .node("second", 2, answering())
            .asks();

    assertThat(world.answer())
        .startsWith(START + CONTENT + "event: error\ndata: {\"type\":\"error\"");
    assertThat(world.answer()).endsWith("}\n\n").doesNotContain("content_bl\n");
    assertThat(world.calls()).isEqualTo(1);
    assertThat(world.record().complete()).isFalse();
    assertThat(world.record().usage().input()).isEqualTo(7);
  }

  @Test
  void takesAStreamThatEndsWithoutItsStopForBroken() {
    var world = new RelayWorld().node("only", 1, List.of(stream(), text(START + CONTENT))).asks();

    assertThat(world.answer()).startsWith(START + CONTENT + "event: error\n");
    assertThat(world.record().attempts().getFirst().reason()).isEqualTo(Reason.BROKEN_ANSWER);
  }

  @Test
  void pingsInLongSilencesAndOnlyBetweenFrames() {
    var world =
        new RelayWorld()
            .node(
                "only",
                1,
                List.of(
                    stream(),
                    text(START + CONTENT),
                    silence(31),
                    text("event: content_block_delta\nda"),
                    silence(16),
                    text("ta: {}\n\n" + STOP)))
            .asks();

    String ping = "event: ping\ndata: {\"type\":\"ping\"}\n\n";
    assertThat(world.answer())
        .isEqualTo(
            START
                + CONTENT
                + ping
                + ping
                + ping
                + "event: content_block_delta\ndata: {}\n\n"
                + STOP);
  }

  @Test
  void opensTheGateAfterItsTimeEvenInSilence() {
    var world =
        new RelayWorld()
            .node("first", 1, List.of(stream(), text(START), silence(11), fault(Reason.RESET)))
            .node("second", 2, answering())
            .asks();

    assertThat(world.answer()).startsWith(START + "event: error\n");
    assertThat(world.calls()).isEqualTo(1);
  }

  @Test
  void givesALongWholeAnswerAsItComesAndBreaksTheConnectionIfItBreaks() {
    var world =
        new RelayWorld()
            .node(
                "first",
                1,
                List.of(
                    head(200, "content-type", "application/json", "content-length", "999999"),
                    text("x".repeat(300_000)),
                    fault(Reason.BROKEN_ANSWER)))
            .node("second", 2, answering())
            .asks();

    assertThat(world.aborted).isTrue();
    assertThat(world.ended).isFalse();
    assertThat(world.calls()).isEqualTo(1);
  }

  @Test
  void holdsAShortWholeAnswerUntilItIsComplete() {
    var world =
        new RelayWorld()
            .node(
                "first",
                1,
                List.of(
                    head(200, "content-type", "application/json"),
                    text("{\"type\":\"message\""),
                    fault(Reason.BROKEN_ANSWER)))
            .node("second", 2, answering())
            .asks();

    assertThat(world.answer()).isEqualTo(WHOLE_STREAM);
  }

  @Test
  void takesAWholeAnswerThatEndsInMidJsonForBroken() {
    var world =
        new RelayWorld()
            .node(
                "first",
                1,
                List.of(head(200, "content-type", "application/json"), text("{\"type\":\"mess")))
            .node("second", 2, answering())
            .asks();

    assertThat(world.answer()).isEqualTo(WHOLE_STREAM);
    assertThat(world.record().attempts().getFirst().reason()).isEqualTo(Reason.BROKEN_ANSWER);
  }

  @Test
  void looksAtBytesBeforeWhatIsGivenMovesThem() {
    String cut = START + CONTENT + "event: content_block_delta\ndata: {}\n\nevent: mess";
    String rest = "age_delta\ndata: {\"usage\":{\"output_tokens\":5}}\n\nevent: message_st";
    var world =
        new RelayWorld()
            .node(
                "only",
                1,
                List.of(
                    stream(),
                    text(START + CONTENT),
                    text(cut.substring((START + CONTENT).length())),
                    text(rest),
                    text("op\ndata: {}\n\n")))
            .asks();

    assertThat(world.ended).isTrue();
    assertThat(world.answer()).isEqualTo(cut + rest + "op\ndata: {}\n\n");
    assertThat(world.record().usage().output()).isEqualTo(5);
    assertThat(world.record().complete()).isTrue();
  }

  @Test
  void countsTheTokens() {
    var world = new RelayWorld().node("only", 1, answering()).asks();

    assertThat(world.record().usage().input()).isEqualTo(7);
    assertThat(world.record().usage().output()).isEqualTo(5);
    assertThat(world.record().modelAnswered()).isEqualTo("claude-x");
    assertThat(world.record().stopReason()).isEqualTo("end_turn");
    assertThat(world.record().complete()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("departures")
  void blamesNobodyWhenTheClientLeaves(List<Step> script) {
    var world = new RelayWorld().node("first", 1, script).node("second", 2, answering()).asks();

    assertThat(world.calls()).isEqualTo(1);
    assertThat(world.everyCallIsClosed()).isTrue();
    assertThat(world.record().attempts().getFirst().reason()).isEqualTo(Reason.CLIENT_GONE);
    assertThat(world.circuit("first"))
        .isInstanceOfSatisfying(
            Circuit.Healthy.class, healthy -> assertThat(healthy.failures()).isZero());
  }

  static Stream<List<Step>> departures() {
    return Stream.of(
        List.of(new Step.ClientLeaves()),
        List.of(stream(), new Step.ClientLeaves()),
        List.of(stream(), text(START + CONTENT), new Step.ClientLeaves(), text(STOP)),
        List.of(head(500), new Step.ClientLeaves()),
        List.of(head(200), text("{"), new Step.ClientLeaves()));
  }

  @Test
  void hasServedAClientThatLeavesAfterTheLastEvent() {
    var last = List.of(stream(), text(WHOLE_STREAM), new Step.ClientLeaves());
    var world = new RelayWorld().node("only", 1, last).asks();

    assertThat(world.record().complete()).isTrue();
    assertThat(world.record().attempts().getFirst().reason()).isNull();
    assertThat(world.everyCallIsClosed()).isTrue();
  }

  @Test
  void letsGoOfTheBodyOnceALongWholeAnswerIsCommitted() {
    var begun = head(200, "content-type", "application/json");
    var broken = List.of(begun, text("x".repeat(300_000)), fault(Reason.BROKEN_ANSWER));
    var world = new RelayWorld().node("only", 1, broken).asks();

    assertThat(world.aborted).isTrue();
    assertThat(world.bodyHeld).isFalse();
  }

  @Test
  void leavesTheRestOfAStreamToBeGivenAndSettlesWhenItIs() {
    var world =
        new RelayWorld().node("a", 1, List.of(stream(), text(START), text(CONTENT), text(STOP)));
    Runnable rest = world.begins("POST", "/v1/messages", RelayWorld.STREAM);
    assertThat(world.answer()).isEqualTo(START + CONTENT);
    assertThat(world.settled()).isZero();
    assertThat(world.everyCallIsClosed()).isFalse();
    rest.run();
    assertThat(world.answer()).isEqualTo(WHOLE_STREAM);
    assertThat(world.ended).isTrue();
    assertThat(world.settled()).isEqualTo(1);
    assertThat(world.everyCallIsClosed()).isTrue();
  }

  @Test
  void letsGoOfTheBodyOnceNoAttemptCanFollow() {
    var world = new RelayWorld();
    world
        .node("first", 1, List.of(stream(), text(START), text(ERROR_EVENT)))
        .node("second", 2, List.of(stream(), text(START + CONTENT), silence(16), text(STOP)))
        .asks();

    assertThat(world.bodyHeld).isFalse();
    assertThat(world.answer()).contains("event: ping").endsWith(STOP);
  }

  @Test
  void failsAThirdTimeAndIsAskedNoMoreWhileAnotherServes() {
    var down = List.of(fault(Reason.CONNECT));
    var world =
        new RelayWorld()
            .node("first", 1, down, down, down)
            .node("second", 2, answering(), answering(), answering(), answering());
    for (int i = 0; i < 3; i++) {
      world.asks();
      world.pass(Duration.ofMinutes(6));
    }
    assertThat(world.circuit("first")).isInstanceOf(Circuit.Failed.class);
    world.asks();
    assertThat(world.calls()).isEqualTo(7);
  }

  @Test
  void asksTheOnlyFailedNodeAllTheSame() {
    var down = List.of(fault(Reason.CONNECT));
    var world = new RelayWorld().node("only", 1, down, down, down, answering());
    for (int i = 0; i < 3; i++) {
      world.asks();
      assertThat(world.status()).isEqualTo(503);
      assertThat(world.answer()).contains("only (connect)").doesNotContain("only.test");
    }
    assertThat(world.circuit("only")).isInstanceOf(Circuit.Failed.class);

    world.asks();

    assertThat(world.answer()).isEqualTo(WHOLE_STREAM);
    assertThat(world.circuit("only")).isInstanceOf(Circuit.Healthy.class);
  }

  @Test
  void findsABatchOnTheNodeThatMadeItAndAsksAroundForOneItDoesNotKnow() {
    var made =
        List.of(
            head(200, "content-type", "application/json"),
            text("{\"id\":\"msgb_1\",\"type\":\"batch\"}"));
    var missing = refusing(404, "not_found_error");
    var world =
        new RelayWorld()
            .node("a", 1, missing)
            .node("b", 2, made, made)
            .asks("GET", "/v1/messages/batches/msgb_1", "");
    assertThat(world.header("x-proxy-node")).isEqualTo("b");

    world.asks("GET", "/v1/messages/batches/msgb_1", "");

    assertThat(world.header("x-proxy-node")).isEqualTo("b");
  }

  @Test
  void asksAroundForABatchWhoseNodeWasRemoved() {
    var batch =
        List.of(
            head(200, "content-type", "application/json"),
            text("{\"id\":\"msgb_1\",\"type\":\"batch\"}"));
    var world =
        new RelayWorld()
            .node("a", 1, batch)
            .node("b", 2, batch)
            .asks("GET", "/v1/messages/batches/msgb_1", "");
    assertThat(world.header("x-proxy-node")).isEqualTo("a");

    world.without("a").asks("GET", "/v1/messages/batches/msgb_1", "");

    assertThat(world.header("x-proxy-node")).isEqualTo("b");
  }

  @Test
  void closesAnAnswerThatItKeptWhenTheNextAttemptFailsInAWayNobodyForesaw() {
    var longError = List.of(head(500), text("x".repeat(100_000)));
    List<ScriptedNode.Step> breaksItsWord = List.of();
    var world =
        new RelayWorld().node("first", 1, longError).node("second", 2, breaksItsWord).asks();

    assertThat(world.status()).isEqualTo(500);
    assertThat(world.answer()).contains("its log says why");
    assertThat(world.calls()).isEqualTo(2);
    assertThat(world.everyCallIsClosed()).isTrue();
  }

  @Test
  void answersForARequestThatNoNodeCanBeSentAndBlamesNone() {
    var world =
        new RelayWorld()
            .node("first", 1, List.of(fault(Reason.CLIENT_ERROR)))
            .node("second", 2, answering())
            .asks();

    assertThat(world.status()).isEqualTo(400);
    assertThat(world.answer()).contains("invalid_request_error");
    assertThat(world.calls()).isEqualTo(1);
    assertThat(world.circuit("first"))
        .isInstanceOfSatisfying(
            Circuit.Healthy.class, healthy -> assertThat(healthy.failures()).isZero());
  }

  static Stream<Arguments> whatACountSaysOfAFailedNode() {
    return Stream.of(
        arguments(List.of(fault(Reason.CONNECT)), Circuit.Healthy.class),
        arguments(List.of(fault(Reason.DNS)), Circuit.Healthy.class),
        arguments(List.of(fault(Reason.TLS)), Circuit.Healthy.class),
        arguments(List.of(fault(Reason.FIRST_BYTE_TIMEOUT)), Circuit.Failed.class),
        arguments(refusing(500, "api_error"), Circuit.Failed.class));
  }

  @ParameterizedTest
  @MethodSource("whatACountSaysOfAFailedNode")
  void aCountBringsANodeBackOnlyIfItWasOutOfReach(List<Step> failure, Class<?> then) {
    List<Step> count =
        List.of(head(200, "content-type", "application/json"), text("{\"input_tokens\":5}"));
    var world = new RelayWorld().node("only", 1, failure, failure, failure, count);
    world.asks().asks().asks();
    assertThat(world.circuit("only")).isInstanceOf(Circuit.Failed.class);

    world.asks("POST", "/v1/messages/count_tokens", "{\"model\":\"m\"}");
    assertThat(world.status()).isEqualTo(200);
    assertThat(world.circuit("only")).isInstanceOf(then);
  }
}
