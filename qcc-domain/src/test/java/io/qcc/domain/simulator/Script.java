package io.qcc.domain.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one call is going to get.
 *
 * @param latency until the head, or until the fault
 * @param head null: there is none, but {@code end}, or silence if that is null too
 * @param end the fault behind the last chunk; null: a proper end
 * @param stalls after the last chunk nothing comes any more
 * @param whole the upstream meant it to end so
 */
record Script(
    Duration latency,
    @Nullable ReplyHead head,
    List<Chunk> chunks,
    @Nullable Reason end,
    boolean stalls,
    boolean whole) {

  /** Bytes that come {@code after} those before them. */
  record Chunk(Duration after, byte[] bytes) {}

  static final String UNKNOWN_MODEL = "claude-none";

  /** Nobody's session: it is a look. */
  static final String LOOK = "look";

  static Script of(Mood mood, Ask ask, String callId, RandomGenerator random) {
    return ask.kind() == Ask.Kind.HEAD ? head(mood, random) : message(mood, ask, callId, random);
  }

  /** Who cannot be reached cannot be reached by this either, but nobody asks for a key. */
  private static Script head(Mood mood, RandomGenerator random) {
    return switch (mood) {
      case REFUSES -> fault(Reason.CONNECT, 5);
      case RESETS -> fault(Reason.RESET, 50);
      case HANGS -> new Script(Duration.ofDays(1), null, List.of(), null, true, false);
      case FAILS_500 -> plain(500, "", random);
      case FAILS_503 -> plain(503, "", random);
      case OVERLOADED -> plain(529, "", random);
      case FIREWALL -> plain(403, "", random);
      case REDIRECTS -> plain(302, "", random);
      default -> plain(404, "", random);
    };
  }

  private static Script message(Mood mood, Ask ask, String callId, RandomGenerator random) {
    return switch (mood) {
      case WELL -> well(ask, callId, random);
      case REFUSES -> fault(Reason.CONNECT, 5);
      case RESETS -> fault(Reason.RESET, 50);
      case HANGS -> new Script(Duration.ofDays(1), null, List.of(), null, true, false);
      case FAILS_500 -> error(500, "api_error", callId, random);
      case FAILS_503 -> plain(503, callId, random);
      case OVERLOADED -> error(529, "overloaded_error", callId, random);
      case LIMITED ->
          error(
              429,
              "rate_limit_error",
              callId,
              random,
              "retry-after",
              Integer.toString(1 + random.nextInt(90)));
      case LIMITED_SILENTLY -> error(429, "rate_limit_error", callId, random);
      case BAD_KEY -> error(401, "authentication_error", callId, random);
      case NO_MONEY -> error(402, "billing_error", callId, random);
      case FIREWALL -> plain(403, callId, random);
      case REDIRECTS -> plain(302, callId, random);
      case LIES_WITH_AN_ERROR -> stream(errorEvent(random, callId), null, false, random);
      case LIES_WITH_NOTHING -> stream(start(callId), null, false, random);
      case LIES_WITH_A_PAGE -> whole(200, "text/html", "<html>" + callId, random);
      case CUTS -> cut(well(ask, callId, random), false, ask, random);
      case STALLS -> cut(well(ask, callId, random), true, ask, random);
      case FOOLS_LOOKS ->
          ask.session().equals(LOOK) ? well(ask, callId, random) : plain(503, callId, random);
    };
  }

  private static Script well(Ask ask, String callId, RandomGenerator random) {
    return switch (ask.kind()) {
      case BAD -> error(400, "invalid_request_error", callId, random);
      case UNKNOWN_MODEL -> error(404, "not_found_error", callId, random);
      case COUNT -> whole(200, "application/json", "{\"input_tokens\":" + callId + "}", random);
      case MODELS -> whole(200, "application/json", "{\"data\":[" + callId + "]}", random);
      case WHOLE -> whole(200, "application/json", message(callId, random), random);
      case STREAM -> stream(events(callId, random), null, false, random);
      case HEAD -> throw new AssertionError("that has its own script");
    };
  }

  private static String start(String callId) {
    return "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_"
        + callId
        + "\",\"model\":\"claude-opus-4-5\",\"usage\":"
        + Tokens.of(callId).atStart()
        + "}}\n\n";
  }

  private static String events(String callId, RandomGenerator random) {
    var text = new StringBuilder(start(callId));
    for (int count = random.nextInt(6); count > 0; count--) {
      text.append(
          "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
              + "\"delta\":{\"type\":\"text_delta\",\"text\":\""
              + callId
              + "\"}}\n\n");
    }
    return text.append(
            "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":"
                + "\"end_turn\"},\"usage\":"
                + Tokens.of(callId).atEnd()
                + "}\n\n"
                + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n")
        .toString();
  }

  private static String message(String callId, RandomGenerator random) {
    int filler = random.nextInt(10) == 0 ? 400_000 : random.nextInt(200);
    return "{\"type\":\"message\",\"id\":\"msg_"
        + callId
        + "\",\"content\":[{\"type\":\"text\",\"text\":\""
        + "x".repeat(filler)
        + "\"}],\"usage\":"
        + Tokens.of(callId).whole()
        + "}";
  }

  private static String errorEvent(RandomGenerator random, String callId) {
    String[] types = {"overloaded_error", "api_error", "rate_limit_error", "billing_error"};
    return (random.nextBoolean() ? start(callId) : "")
        + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\""
        + types[random.nextInt(types.length)]
        + "\",\"message\":\""
        + callId
        + "\"}}\n\n";
  }

  private static Script fault(Reason reason, int millis) {
    return new Script(Duration.ofMillis(millis), null, List.of(), reason, false, false);
  }

  private static Script error(
      int status, String type, String callId, RandomGenerator random, String... headers) {
    String body =
        "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + callId + "\"}}";
    return answer(status, "application/json", body, random, headers);
  }

  private static Script plain(int status, String callId, RandomGenerator random) {
    return answer(status, "text/html", "<html>" + callId, random);
  }

  private static Script whole(int status, String type, String body, RandomGenerator random) {
    return answer(status, type, body, random);
  }

  private static Script stream(
      String text, @Nullable Reason end, boolean stalls, RandomGenerator random) {
    return new Script(
        latency(random),
        new ReplyHead(200, Headers.of("content-type", "text/event-stream; charset=utf-8")),
        chunks(text, 40_000, random),
        end,
        stalls,
        true);
  }

  private static Script answer(
      int status, String type, String body, RandomGenerator random, String... headers) {
    var all = new Headers.Builder().add("content-type", type);
    for (int i = 0; i < headers.length; i += 2) {
      all.add(headers[i], headers[i + 1]);
    }
    return new Script(
        latency(random),
        new ReplyHead(status, all.build()),
        chunks(body, 2_000, random),
        null,
        false,
        true);
  }

  /** Ends after some of the chunks, by a fault, in silence, or as if all were well. */
  private static Script cut(Script whole, boolean stalls, Ask ask, RandomGenerator random) {
    int kept = random.nextInt(whole.chunks().size() + 1);
    boolean early =
        random.nextInt(3) == 0
            && kept < whole.chunks().size()
            && ask.kind() != Ask.Kind.MODELS
            && whole.head().status() == 200;
    return new Script(
        whole.latency(),
        whole.head(),
        whole.chunks().subList(0, kept),
        early && !stalls ? null : Reason.BROKEN_ANSWER,
        stalls,
        false);
  }

  private static Duration latency(RandomGenerator random) {
    return Duration.ofMillis(20 + random.nextInt(random.nextInt(10) == 0 ? 4000 : 300));
  }

  /** Whole answers come faster: the probe, which asks for one, is in a hurry. */
  private static List<Chunk> chunks(String text, int longest, RandomGenerator random) {
    byte[] bytes = text.getBytes(UTF_8);
    var chunks = new ArrayList<Chunk>();
    int from = 0;
    while (from < bytes.length) {
      int length = bytes.length > 5000 ? 40_000 : 1 + random.nextInt(160);
      int end = Math.min(bytes.length, from + length);
      var part = new byte[end - from];
      System.arraycopy(bytes, from, part, 0, part.length);
      int millis = random.nextInt(40) == 0 ? random.nextInt(longest) : random.nextInt(50);
      chunks.add(new Chunk(Duration.ofMillis(millis), part));
      from = end;
    }
    return chunks;
  }
}
