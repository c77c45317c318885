package io.qcc.domain.scan;

import static io.qcc.domain.scan.Pieces.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.qcc.ports.usage.Usage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTapTest {

  private static final String START =
      event(
          "message_start",
          """
          {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
          "model":"claude-opus-5-5","content":[],"stop_reason":null,"usage":{"input_tokens":25,\
          "cache_creation_input_tokens":30,"cache_read_input_tokens":40,"output_tokens":1,\
          "cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":20},\
          "service_tier":"standard"}}}""");
  private static final String PING = event("ping", "{\"type\": \"ping\"}");
  private static final String BLOCK =
      event(
          "content_block_start",
          "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{}}");
  private static final String CONTENT =
      event(
          "content_block_delta",
          "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}");
  private static final String BLOCK_STOP =
      event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}");
  private static final String DELTA =
      event(
          "message_delta",
          "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
              + "\"usage\":{\"output_tokens\":15}}");
  private static final String STOP = event("message_stop", "{\"type\":\"message_stop\"}");
  private static final String ERROR =
      event(
          "error",
          "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}");
  private static final String WHOLE = START + PING + BLOCK + CONTENT + BLOCK_STOP + DELTA + STOP;

  private static final String[] BODIES = {
    "{\"type\":\"message\",\"model\":\"m\",\"usage\":{\"input_tokens\":5,\"cache_creation\":{}}}",
    "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"m\"}} {}",
    "{}{\"model\":\"m\"}"
  };

  private static String event(String type, String data) {
    return "event: " + type + "\ndata: " + data + "\n\n";
  }

  private static AnswerTap stream(String text) {
    AnswerTap tap = AnswerTap.stream();
    tap.feed(ByteBuffer.wrap(utf8(text)));
    return tap;
  }

  private static AnswerTap whole(String text) {
    AnswerTap tap = AnswerTap.whole();
    tap.feed(ByteBuffer.wrap(utf8(text)));
    return tap;
  }

  private static List<Object> all(AnswerTap tap) {
    return Arrays.asList(
        tap.progress(),
        tap.contentSeen(),
        tap.complete(),
        tap.atBoundary(),
        tap.usage(),
        tap.model(),
        tap.stopReason(),
        tap.errorType(),
        tap.errorMessage());
  }

  @Test
  void readsAWholeStream() {
    assertThat(all(stream(WHOLE)))
        .containsExactly(
            Progress.DONE,
            true,
            true,
            true,
            new Usage(25, 15, 10, 20, 40, -1, "standard"),
            "claude-opus-5-5",
            "end_turn",
            null,
            null);
  }

  @Test
  void saysTheSameWhereverTheChunksEnd() {
    String crLf = WHOLE.replace("\n", "\r\n");
    for (String text : List.of(WHOLE, crLf, START + CONTENT + ERROR)) {
      for (int cut = 0; cut <= text.length(); cut++) {
        AnswerTap tap = AnswerTap.stream();
        Pieces.cutAt(cut, utf8(text), tap::feed);
        assertThat(all(tap)).isEqualTo(all(stream(text)));
      }
      AnswerTap tap = AnswerTap.stream();
      Pieces.oneByOne(utf8(text), tap::feed);
      assertThat(all(tap)).isEqualTo(all(stream(text)));
    }
  }

  static Stream<Arguments> progress() {
    String unnamedStart = "data: {\"type\":\"message_start\",\"message\":{\"model\":\"m\"}}\n\n";
    String completion =
        "event: completion\ndata: {\"type\":\"completion\",\"completion\":\"a\",\"stop_reason\":";
    return Stream.of(
        arguments("", Progress.NOTHING, false, false),
        arguments(": comment\n\n", Progress.NOTHING, false, false),
        arguments(PING, Progress.STARTED, false, false),
        arguments(START, Progress.STARTED, false, false),
        arguments(START + BLOCK + PING, Progress.STARTED, false, false),
        arguments(START + BLOCK + CONTENT.stripTrailing(), Progress.STARTED, false, false),
        arguments(START + BLOCK + CONTENT.stripTrailing() + "\n", Progress.STARTED, false, false),
        arguments(START + BLOCK + CONTENT, Progress.CONTENT, true, false),
        arguments(START + BLOCK + CONTENT + BLOCK_STOP + DELTA, Progress.CONTENT, true, false),
        arguments(START + DELTA, Progress.STARTED, false, false),
        arguments(START + DELTA + STOP, Progress.DONE, false, true),
        arguments(ERROR, Progress.ERROR, false, false),
        arguments(PING + ERROR + CONTENT + STOP, Progress.ERROR, false, false),
        arguments(START + CONTENT + ERROR, Progress.ERROR, true, false),
        arguments(WHOLE + ERROR, Progress.DONE, true, true),
        arguments(START + event("future_delta", "{}"), Progress.CONTENT, true, false),
        arguments(START + event("future_thing", "{}"), Progress.STARTED, false, false),
        arguments(START + event("message_stop", ""), Progress.DONE, false, true),
        arguments("event: message_stop\n\n", Progress.NOTHING, false, false),
        // Without names, as some relays send it.
        arguments(unnamedStart, Progress.STARTED, false, false),
        arguments(
            unnamedStart + "data: {\"type\":\"content_block_delta\"}\n\n",
            Progress.CONTENT,
            true,
            false),
        arguments(
            unnamedStart + "data: {\"type\":\"message_stop\"}\n\n", Progress.DONE, false, true),
        arguments("data: {\"type\":\"error\",\"error\":{}}\n\n", Progress.ERROR, false, false),
        arguments("data: {\"error\":{\"message\":\"x\"}}\n\n", Progress.ERROR, false, false),
        arguments("event: message\ndata: {\"type\":\"ping\"}\n\n", Progress.STARTED, false, false),
        arguments("event: error\ndata: Overloaded\n\n", Progress.ERROR, false, false),
        // Other APIs.
        arguments("data: {\"object\":\"chat.completion.chunk\"}\n\n", Progress.CONTENT, true, true),
        arguments(
            "data: {\"object\":\"chat.completion.chunk\",\"error\":null}\n\nda",
            Progress.CONTENT,
            true,
            false),
        arguments("data: {\"a\":1}\n\ndata: [DONE]\n\n", Progress.DONE, true, true),
        arguments(event("response.created", "{}"), Progress.STARTED, false, false),
        arguments(event("response.output_text.delta", "{}"), Progress.CONTENT, true, true),
        arguments(completion + "null}\n\n", Progress.CONTENT, true, true),
        arguments(completion + "\"stop_sequence\"}\n\n", Progress.DONE, false, true),
        arguments("<html>\n\n</html>\n\n", Progress.NOTHING, false, false));
  }

  @ParameterizedTest
  @MethodSource("progress")
  void knowsHowFarAStreamIs(String text, Progress progress, boolean contentSeen, boolean complete) {
    AnswerTap tap = stream(text);
    assertThat(tap.progress()).isEqualTo(progress);
    assertThat(tap.contentSeen()).isEqualTo(contentSeen);
    assertThat(tap.complete()).isEqualTo(complete);
  }

  @Test
  void readsAnErrorBeforeAndAfterContent() {
    assertThat(stream(START + ERROR).errorType()).isEqualTo("overloaded_error");
    assertThat(stream(START + CONTENT + ERROR).errorMessage()).isEqualTo("Overloaded");
    assertThat(stream(START + CONTENT + ERROR).usage().input()).isEqualTo(25);
    assertThat(stream("event: error\ndata: {\"error\":\"x\"}\n\n").errorMessage()).isEqualTo("x");
    assertThat(stream("event: error\ndata: Too busy\n\n").errorMessage()).isEqualTo("Too busy");
    assertThat(stream(event("error", "x".repeat(9000))).errorMessage()).hasSize(4096);
  }

  private static String start(String usage) {
    return "data: {\"type\":\"message_start\",\"message\":{\"usage\":" + usage + "}}\n\n";
  }

  private static String delta(String usage) {
    return "event: message_delta\ndata: {\"usage\":" + usage + "}\n\n";
  }

  static Stream<Arguments> usages() {
    String split = "{\"ephemeral_5m_input_tokens\":%d,\"ephemeral_1h_input_tokens\":%d}";
    String start = start("{\"input_tokens\":9,\"output_tokens\":1}");
    return Stream.of(
        arguments("nothing said", "", Usage.UNKNOWN),
        arguments("cut stream", start, new Usage(9, 1, -1, -1, -1, -1, null)),
        arguments(
            "message_delta only",
            delta("{\"input_tokens\":9,\"output_tokens\":7,\"cache_read_input_tokens\":0}"),
            new Usage(9, 7, -1, -1, 0, -1, null)),
        arguments(
            "several deltas are cumulative",
            start + delta("{\"output_tokens\":5}") + delta("{\"output_tokens\":8}"),
            new Usage(9, 8, -1, -1, -1, -1, null)),
        arguments(
            "the later one counts, also if it is smaller",
            start("{\"input_tokens\":100}") + delta("{\"input_tokens\":90}"),
            new Usage(90, -1, -1, -1, -1, -1, null)),
        arguments(
            "a zero takes nothing back",
            start + delta("{\"input_tokens\":0,\"output_tokens\":3}"),
            new Usage(9, 3, -1, -1, -1, -1, null)),
        arguments(
            "null changes nothing",
            start
                + delta("{\"input_tokens\":null,\"output_tokens\":3,\"cache_creation\":null}")
                + delta("null"),
            new Usage(9, 3, -1, -1, -1, -1, null)),
        arguments(
            "no split: all of five minutes",
            start("{\"cache_creation_input_tokens\":30}"),
            new Usage(-1, -1, 30, 0, -1, -1, null)),
        arguments(
            "split only in the delta",
            start("{\"cache_creation_input_tokens\":30}")
                + delta("{\"cache_creation\":" + split.formatted(0, 30) + "}"),
            new Usage(-1, -1, 0, 30, -1, -1, null)),
        arguments(
            "split without a sum",
            start("{\"cache_creation\":" + split.formatted(4, 5) + "}"),
            new Usage(-1, -1, 4, 5, -1, -1, null)),
        arguments(
            "split of zeros",
            start(
                "{\"cache_creation_input_tokens\":30,\"cache_creation\":"
                    + split.formatted(0, 0)
                    + "}"),
            new Usage(-1, -1, 30, 0, -1, -1, null)),
        arguments(
            "a sum that grew after the split",
            start(
                    "{\"cache_creation_input_tokens\":9,\"cache_creation\":"
                        + split.formatted(4, 5)
                        + "}")
                + delta("{\"cache_creation_input_tokens\":12}"),
            new Usage(-1, -1, 7, 5, -1, -1, null)),
        arguments(
            "server tools and tier",
            start("{\"server_tool_use\":{\"web_search_requests\":1},\"service_tier\":\"priority\"}")
                + delta(
                    "{\"server_tool_use\":{\"web_search_requests\":2,\"x\":9},\"service_tier\":null}"),
            new Usage(-1, -1, -1, -1, -1, 2, "priority")),
        arguments(
            "largest number",
            start("{\"input_tokens\":9223372036854775807,\"output_tokens\":9223372036854775808}"),
            new Usage(Long.MAX_VALUE, -1, -1, -1, -1, -1, null)),
        arguments(
            "what is no count",
            start("{\"input_tokens\":1.5,\"output_tokens\":\"7\",\"cache_read_input_tokens\":-3}")
                + delta(
                    "{\"input_tokens\":[5],\"output_tokens\":{\"x\":6},\"cache_read_input_tokens\":1e3}"),
            Usage.UNKNOWN),
        arguments(
            "elsewhere",
            start("{\"iterations\":[{\"input_tokens\":5}],\"x\":{\"output_tokens\":6}}")
                + "data: {\"input_tokens\":5,\"x\":{\"usage\":{\"input_tokens\":5}}}\n\n",
            Usage.UNKNOWN),
        arguments(
            "in the text of a delta",
            event("content_block_delta", "{\"usage\":{\"input_tokens\":5}}"),
            Usage.UNKNOWN));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("usages")
  void countsTokens(String what, String text, Usage usage) {
    assertThat(stream(text).usage()).isEqualTo(usage);
  }

  @Test
  void countsTheSameInAWholeMessage() {
    String body =
        """
        {"id":"msg_1","type":"message","content":[{"type":"tool_use","input":{"usage":
        {"input_tokens":999},"model":"no","stop_reason":"no"}}],"model":"m-1",
        "stop_reason":"tool_use","usage":{"input_tokens":1,"output_tokens":2,
        "cache_creation_input_tokens":3,"cache_read_input_tokens":4,
        "server_tool_use":{"web_search_requests":5},"service_tier":"batch"}}
        """;
    var expected =
        Arrays.<Object>asList(
            Progress.DONE,
            false,
            true,
            false,
            new Usage(1, 2, 3, 0, 4, 5, "batch"),
            "m-1",
            "tool_use",
            null,
            null);
    assertThat(all(whole(body))).isEqualTo(expected);
    for (int cut = 0; cut <= body.length(); cut++) {
      AnswerTap tap = AnswerTap.whole();
      Pieces.cutAt(cut, utf8(body), tap::feed);
      assertThat(all(tap)).isEqualTo(expected);
    }
  }

  static Stream<Arguments> wholes() {
    return Stream.of(
        arguments("", Progress.NOTHING),
        arguments("[1]", Progress.NOTHING),
        arguments("<html>", Progress.NOTHING),
        arguments("{", Progress.STARTED),
        arguments("{\"a\":{}", Progress.STARTED),
        arguments("{\"type\":\"error\"", Progress.STARTED),
        arguments("{\"input_tokens\":5}", Progress.DONE),
        arguments("{\"id\":1}\n{\"id\":2}\n", Progress.DONE),
        arguments("{\"data\":[{\"type\":\"error\"}]}", Progress.DONE),
        arguments("{\"type\":\"error\",\"error\":{\"type\":\"api_error\"}}", Progress.ERROR));
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void knowsHowFarAWholeAnswerIs(String body, Progress progress) {
    assertThat(whole(body).progress()).isEqualTo(progress);
    assertThat(whole(body).complete()).isEqualTo(progress == Progress.DONE);
    AnswerTap tap = AnswerTap.whole();
    Pieces.oneByOne(utf8(body), tap::feed);
    assertThat(tap.progress()).isEqualTo(progress);
  }

  @Test
  void aMessageOf32MiBIsReadToItsEnd() {
    AnswerTap tap = AnswerTap.whole();
    tap.feed(ByteBuffer.wrap(utf8("{\"content\":[{\"text\":\"")));
    ByteBuffer text = ByteBuffer.wrap(utf8("\\\"usage\\\": ".repeat(6_000)));
    for (long fed = 0; fed < 32 << 20; fed += text.remaining()) {
      tap.feed(text);
    }
    tap.feed(ByteBuffer.wrap(utf8("\"}],\"usage\":{\"output_tokens\":7}}")));
    assertThat(tap.usage().output()).isEqualTo(7);
    assertThat(tap.complete()).isTrue();
  }

  @Test
  void aStreamOfManyEventsAndOneOfHugeOnesEndAsTheyShould() {
    AnswerTap tap = AnswerTap.stream();
    tap.feed(ByteBuffer.wrap(utf8(START)));
    ByteBuffer content = ByteBuffer.wrap(utf8(CONTENT.repeat(100)));
    for (int i = 0; i < 3_000; i++) {
      tap.feed(content);
    }
    String huge = "x".repeat(1 << 20);
    tap.feed(
        ByteBuffer.wrap(
            utf8(event("content_block_delta", huge) + "data: " + huge + "\n\n" + DELTA + STOP)));
    assertThat(tap.complete()).isTrue();
    assertThat(tap.usage().output()).isEqualTo(15);
  }

  @Test
  void nothingIsThrownAndNothingDependsOnChunksWhateverTheBytes() {
    var random = new Random(41);
    var generator = new JsonGenerator(random);
    String[] parts = {
      START, PING, BLOCK, CONTENT, DELTA, STOP, ERROR, "data: {\"type\":\"x_delta\"}\n\n"
    };
    for (int round = 0; round < 60_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(5); i >= 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      byte[] bytes = generator.mutated(utf8(text.toString()));
      AnswerTap once = AnswerTap.stream();
      once.feed(ByteBuffer.wrap(bytes));
      AnswerTap cut = AnswerTap.stream();
      Pieces.random(random, bytes, cut::feed);
      assertThat(all(cut)).isEqualTo(all(once));
      byte[] body = generator.mutated(utf8(BODIES[random.nextInt(BODIES.length)]));
      AnswerTap onceWhole = AnswerTap.whole();
      onceWhole.feed(ByteBuffer.wrap(body));
      AnswerTap cutWhole = AnswerTap.whole();
      Pieces.random(random, body, cutWhole::feed);
      assertThat(all(cutWhole)).isEqualTo(all(onceWhole));
    }
  }
}
