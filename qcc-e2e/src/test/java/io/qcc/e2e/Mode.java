package io.qcc.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Every way in which an upstream can be well or ill, by name. */
enum Mode implements Behaviour {
  OK(ex -> ex.fake().api().answer(ex)),
  /** Set on the fake as a whole, it closes the listener; as one behaviour it hangs up. */
  REFUSE(ex -> ex.wire().close()),
  HANG_BEFORE_HEAD(ex -> ex.wire().hang()),
  HANG_AFTER_HEAD(Streams::hangAfterHead),
  HANG_AFTER_START(ex -> Streams.cut(ex, 1, Wire::hang)),
  RESET_BEFORE_HEAD(ex -> ex.wire().reset()),
  CLOSE_BEFORE_HEAD(ex -> ex.wire().close()),
  RESET_REUSED(
      ex -> {
        if (ex.seen().nth() > 0) {
          ex.wire().reset();
        } else {
          ex.fake().api().answer(ex);
        }
      }),
  E400(ex -> ex.error(400, "invalid_request_error", "max_tokens: Field required")),
  E400_SPEND(
      ex ->
          ex.error(
              400,
              "invalid_request_error",
              "You have reached your specified API usage limits. You will regain access on 2030-01-01 at 00:00 UTC.")),
  E400_DISABLED(
      ex -> ex.error(400, "invalid_request_error", "This organization has been disabled.")),
  E401(ex -> ex.error(401, "authentication_error", "invalid x-api-key")),
  E402(ex -> ex.error(402, "billing_error", "Your credit balance is too low.")),
  E403(ex -> ex.error(403, "permission_error", "Your API key does not have permission.")),
  E403_HTML(
      ex ->
          ex.whole(
              new Reply(403, List.of("content-type: text/html", "cf-ray: 1234")),
              "<html><title>Attention Required!</title></html>".getBytes(StandardCharsets.UTF_8))),
  E404_MODEL(ex -> ex.error(404, "not_found_error", "model: " + "claude-unknown")),
  E409(ex -> ex.error(409, "conflict_error", "Conflict")),
  E413(ex -> ex.error(413, "request_too_large", "Request exceeds the maximum size")),
  E422(ex -> ex.error(422, "invalid_request_error", "Unprocessable")),
  E429(ex -> ex.error(429, "rate_limit_error", "Number of requests exceeded", "retry-after: 30")),
  E429_BARE(ex -> ex.error(429, "rate_limit_error", "Number of requests exceeded")),
  E429_UNIFIED(
      ex ->
          ex.error(
              429,
              "rate_limit_error",
              "Usage limit reached",
              "anthropic-ratelimit-unified-status: rejected",
              "anthropic-ratelimit-unified-reset: " + ex.fake().resetEpoch())),
  E500(ex -> ex.error(500, "api_error", "Internal server error")),
  E502(
      ex ->
          ex.whole(
              new Reply(502, List.of("content-type: text/html")),
              "<h1>Bad gateway</h1>".getBytes(StandardCharsets.UTF_8))),
  E503(ex -> ex.error(503, "api_error", "Service unavailable")),
  E504(ex -> ex.error(504, "timeout_error", "Request timed out")),
  E529(ex -> ex.error(529, "overloaded_error", "Overloaded")),
  ERROR_FIRST(
      ex -> Streams.instead(ex, List.of(Messages.errorEvent("overloaded_error", "Overloaded")))),
  ERROR_BEFORE_CONTENT(Streams::errorBeforeContent),
  END_BEFORE_CONTENT(ex -> Streams.cut(ex, 1, Wire::endChunks)),
  EMPTY_200(ex -> Streams.instead(ex, List.of())),
  CUT_END(ex -> Streams.cut(ex, 6, Wire::endChunks)),
  CUT_FIN(ex -> Streams.cut(ex, 6, Wire::close)),
  CUT_RESET(ex -> Streams.cut(ex, 6, Wire::reset)),
  CUT_ERROR(
      ex ->
          Streams.cut(
              ex,
              6,
              wire -> {
                wire.chunk(Messages.errorEvent("overloaded_error", "Overloaded"));
                wire.endChunks();
              })),
  CUT_SILENCE(ex -> Streams.cut(ex, 6, Wire::hang)),
  DRIP(ex -> Streams.paced(ex, Duration.ofMillis(100))),
  BYTEWISE(Streams::bytewise),
  GARBAGE(
      ex -> {
        ex.wire().write("\u0016\u0003\u0001 this is not HTTP\r\n\r\n");
        ex.wire().close();
      }),
  GIANT(Streams::giant);

  private final Behaviour behaviour;

  Mode(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    behaviour.answer(exchange);
  }

  /** As people write it: {@code cut-fin}, {@code 529}. */
  String label() {
    String label = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return label.matches("e\\d.*") ? label.substring(1) : label;
  }

  static Mode named(String label) {
    return Arrays.stream(values())
        .filter(mode -> mode.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no mode " + label));
  }
}
