package io.qcc.domain.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.qcc.domain.failover.Verdict.Next;
import io.qcc.domain.health.HealthEvent;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The failover table, row by row. */
class FailoverTest {

  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");
  private static final String MODEL = "claude-opus-4-5";

  private static final HealthEvent ALIVE = new HealthEvent.Responded(T);
  private static final HealthEvent BUSY = new HealthEvent.Overloaded(T);
  private static final HealthEvent LIMITED =
      new HealthEvent.Limited(T, "claude-opus", T.plusSeconds(5), false);
  private static final HealthEvent KEY = new HealthEvent.Refused(T, Reason.CREDENTIAL);
  private static final HealthEvent MONEY = new HealthEvent.Refused(T, Reason.BILLING);
  private static final HealthEvent UNSERVED = new HealthEvent.Unserved(T, MODEL);

  static Stream<Arguments> messages() {
    return Stream.of(
        row(answer(200), null, ALIVE, Next.DELIVER),
        row(answer(204), null, ALIVE, Next.DELIVER),
        row(answer(302), Reason.PROTOCOL, failed(Reason.PROTOCOL), Next.NEXT),
        row(answer(101), Reason.PROTOCOL, failed(Reason.PROTOCOL), Next.NEXT),
        row(answer(600), Reason.PROTOCOL, failed(Reason.PROTOCOL), Next.NEXT),
        row(
            json(400, "invalid_request_error", "messages: required"),
            Reason.CLIENT_ERROR,
            ALIVE,
            Next.DELIVER),
        row(json(409, "conflict_error", "x"), Reason.CLIENT_ERROR, ALIVE, Next.DELIVER),
        row(json(413, "request_too_large", "x"), Reason.CLIENT_ERROR, ALIVE, Next.DELIVER),
        row(answer(422), Reason.CLIENT_ERROR, ALIVE, Next.DELIVER),
        row(answer(408), Reason.SERVER_ERROR, null, Next.NEXT_OR_DELIVER),
        row(
            json(401, "authentication_error", "invalid x-api-key"),
            Reason.CREDENTIAL,
            KEY,
            Next.NEXT_OR_DELIVER),
        row(answer(401), Reason.CREDENTIAL, KEY, Next.NEXT_OR_DELIVER),
        row(json(403, "permission_error", "no"), Reason.CREDENTIAL, KEY, Next.NEXT_OR_DELIVER),
        row(answer(403), Reason.PROTOCOL, new HealthEvent.TurnedAway(T), Next.NEXT_OR_DELIVER),
        row(json(402, "billing_error", "pay"), Reason.BILLING, MONEY, Next.NEXT_OR_DELIVER),
        row(
            limit(
                400,
                "You have reached your specified API usage limits. You will regain access on 2026-12-01."),
            Reason.BILLING,
            MONEY,
            Next.NEXT_OR_DELIVER),
        row(
            limit(400, "Your credit balance is too low to access the Anthropic API."),
            Reason.BILLING,
            MONEY,
            Next.NEXT_OR_DELIVER),
        row(
            limit(400, "This organization has been disabled."),
            Reason.BILLING,
            MONEY,
            Next.NEXT_OR_DELIVER),
        row(
            limit(403, "this organization HAS been disabled."),
            Reason.BILLING,
            MONEY,
            Next.NEXT_OR_DELIVER),
        row(
            limit(400, "messages.0: 'This organization has been disabled'"),
            Reason.CLIENT_ERROR,
            ALIVE,
            Next.DELIVER),
        row(
            json(404, "not_found_error", "model: x"),
            Reason.MODEL_NOT_SERVED,
            UNSERVED,
            Next.NEXT_OR_DELIVER),
        row(answer(404), Reason.PROTOCOL, failed(Reason.PROTOCOL), Next.NEXT_OR_DELIVER),
        row(
            answer(404, "content-type", "application/json"),
            Reason.MODEL_NOT_SERVED,
            UNSERVED,
            Next.NEXT_OR_DELIVER),
        row(
            answer(403, "content-type", "application/json; charset=utf-8"),
            Reason.CREDENTIAL,
            KEY,
            Next.NEXT_OR_DELIVER),
        row(
            json(429, "rate_limit_error", "slow"),
            Reason.RATE_LIMITED,
            LIMITED,
            Next.NEXT_OR_DELIVER),
        row(
            answer(429, "retry-after", "90"),
            Reason.RATE_LIMITED,
            new HealthEvent.Limited(T, "claude-opus", T.plusSeconds(90), true),
            Next.NEXT_OR_DELIVER),
        row(
            json(529, "overloaded_error", "Overloaded"),
            Reason.OVERLOADED,
            BUSY,
            Next.NEXT_OR_DELIVER),
        row(answer(529), Reason.OVERLOADED, BUSY, Next.NEXT_OR_DELIVER),
        row(
            json(500, "overloaded_error", "Overloaded"),
            Reason.OVERLOADED,
            BUSY,
            Next.NEXT_OR_DELIVER),
        row(answer(500), Reason.SERVER_ERROR, failed(Reason.SERVER_ERROR), Next.NEXT_OR_DELIVER),
        row(answer(502), Reason.SERVER_ERROR, failed(Reason.SERVER_ERROR), Next.NEXT_OR_DELIVER),
        row(answer(503), Reason.SERVER_ERROR, failed(Reason.SERVER_ERROR), Next.NEXT_OR_DELIVER),
        row(answer(504), Reason.SERVER_ERROR, failed(Reason.SERVER_ERROR), Next.NEXT_OR_DELIVER),
        row(answer(520), Reason.SERVER_ERROR, failed(Reason.SERVER_ERROR), Next.NEXT_OR_DELIVER),
        row(new Outcome.Faulted(Reason.CONNECT), Reason.CONNECT, failed(Reason.CONNECT), Next.NEXT),
        row(
            new Outcome.Faulted(Reason.FIRST_BYTE_TIMEOUT),
            Reason.FIRST_BYTE_TIMEOUT,
            failed(Reason.FIRST_BYTE_TIMEOUT),
            Next.NEXT),
        row(new Outcome.RanOut(), Reason.FIRST_BYTE_TIMEOUT, null, Next.NEXT),
        row(new Outcome.Faulted(Reason.CLIENT_GONE), Reason.CLIENT_GONE, null, Next.STOP),
        row(
            new Outcome.StreamRefused("overloaded_error"),
            Reason.OVERLOADED,
            BUSY,
            Next.NEXT_OR_DELIVER),
        row(
            new Outcome.StreamRefused("rate_limit_error"),
            Reason.RATE_LIMITED,
            LIMITED,
            Next.NEXT_OR_DELIVER),
        row(
            new Outcome.StreamRefused("authentication_error"),
            Reason.CREDENTIAL,
            KEY,
            Next.NEXT_OR_DELIVER),
        row(
            new Outcome.StreamRefused("billing_error"),
            Reason.BILLING,
            MONEY,
            Next.NEXT_OR_DELIVER),
        row(
            new Outcome.StreamRefused("not_found_error"),
            Reason.MODEL_NOT_SERVED,
            UNSERVED,
            Next.NEXT_OR_DELIVER),
        row(
            new Outcome.StreamRefused("invalid_request_error"),
            Reason.CLIENT_ERROR,
            ALIVE,
            Next.DELIVER),
        row(
            new Outcome.StreamRefused("api_error"),
            Reason.STREAM_ERROR,
            failed(Reason.STREAM_ERROR),
            Next.NEXT_OR_DELIVER),
        row(
            new Outcome.StreamRefused(null),
            Reason.STREAM_ERROR,
            failed(Reason.STREAM_ERROR),
            Next.NEXT_OR_DELIVER),
        row(new Outcome.EndedEmpty(), Reason.EMPTY_ANSWER, failed(Reason.EMPTY_ANSWER), Next.NEXT),
        row(
            new Outcome.BrokeHeld(Reason.BROKEN_ANSWER),
            Reason.BROKEN_ANSWER,
            failed(Reason.BROKEN_ANSWER),
            Next.NEXT),
        row(
            new Outcome.BrokeLate(Reason.IDLE_TIMEOUT),
            Reason.IDLE_TIMEOUT,
            failed(Reason.IDLE_TIMEOUT),
            Next.BREAK_OFF),
        row(new Outcome.BrokeLate(Reason.CLIENT_GONE), Reason.CLIENT_GONE, null, Next.STOP),
        row(new Outcome.ErrorLate("overloaded_error"), Reason.OVERLOADED, BUSY, Next.DELIVER),
        row(
            new Outcome.ErrorLate("api_error"),
            Reason.STREAM_ERROR,
            failed(Reason.STREAM_ERROR),
            Next.DELIVER),
        row(new Outcome.Delivered(), null, new HealthEvent.Succeeded(T), Next.DELIVER),
        row(new Outcome.ClientLeft(), Reason.CLIENT_GONE, null, Next.STOP));
  }

  @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
  @MethodSource("messages")
  void whatFollowsWhenAMessageWasAskedFor(
      Outcome outcome, Reason reason, HealthEvent toNode, Next next) {
    assertThat(Failover.judge(outcome, MODEL, Asked.MESSAGE, T))
        .isEqualTo(new Verdict(reason, toNode, next));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        row(answer(200), null, null, Next.DELIVER),
        row(json(404, "not_found_error", "x"), Reason.CLIENT_ERROR, null, Next.DELIVER),
        row(answer(404), Reason.CLIENT_ERROR, null, Next.DELIVER),
        row(json(401, "authentication_error", "x"), Reason.CREDENTIAL, null, Next.NEXT_OR_DELIVER),
        row(json(403, "permission_error", "x"), Reason.CREDENTIAL, null, Next.NEXT_OR_DELIVER),
        row(answer(429, "retry-after", "90"), Reason.RATE_LIMITED, null, Next.NEXT_OR_DELIVER),
        row(answer(500), Reason.SERVER_ERROR, null, Next.NEXT_OR_DELIVER),
        row(answer(501), Reason.SERVER_ERROR, null, Next.NEXT_OR_DELIVER),
        row(answer(502), Reason.SERVER_ERROR, failed(Reason.SERVER_ERROR), Next.NEXT_OR_DELIVER),
        row(new Outcome.Faulted(Reason.RESET), Reason.RESET, failed(Reason.RESET), Next.NEXT),
        row(new Outcome.Delivered(), null, null, Next.DELIVER));
  }

  @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
  @MethodSource("others")
  void whatIsNotAMessageBlamesANodeOnlyForBeingUnreachable(
      Outcome outcome, Reason reason, HealthEvent toNode, Next next) {
    for (Asked asked : new Asked[] {Asked.COUNT, Asked.OTHER}) {
      assertThat(Failover.judge(outcome, MODEL, asked, T))
          .isEqualTo(new Verdict(reason, toNode, next));
    }
  }

  @ParameterizedTest
  @EnumSource(Asked.class)
  void noClientErrorAndNoDepartureMovesANode(Asked asked) {
    IntStream.rangeClosed(400, 499)
        .filter(status -> status != 401 && status != 402 && status != 403)
        .filter(status -> status != 404 && status != 429)
        .forEach(
            status -> {
              HealthEvent told =
                  Failover.judge(json(status, "x_error", "m"), MODEL, asked, T).toNode();
              assertThat(told == null || told instanceof HealthEvent.Responded).isTrue();
            });
    assertThat(Failover.judge(new Outcome.ClientLeft(), MODEL, asked, T).toNode()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 429})
  void aRequestWithoutAModelCoolsNothing(int status) {
    HealthEvent told = Failover.judge(json(status, "x", "m"), null, Asked.MESSAGE, T).toNode();
    assertThat(told == null || told.equals(ALIVE)).isTrue();
    String longName = "m".repeat(129);
    told = Failover.judge(json(status, "x", "m"), longName, Asked.MESSAGE, T).toNode();
    assertThat(told == null || told.equals(ALIVE)).isTrue();
  }

  private static Arguments row(Outcome outcome, Reason reason, HealthEvent toNode, Next next) {
    return arguments(outcome, reason, toNode, next);
  }

  private static Outcome answer(int status, String... headers) {
    return new Outcome.Answered(status, null, null, false, Headers.of(headers));
  }

  private static Outcome json(int status, String type, String message) {
    return new Outcome.Answered(status, type, message, true, Headers.NONE);
  }

  private static Outcome limit(int status, String message) {
    return json(status, "invalid_request_error", message);
  }

  private static HealthEvent failed(Reason reason) {
    return new HealthEvent.Failed(T, reason);
  }
}
