package io.qcc.bench.load.mock;

import io.qcc.bench.load.wire.Hex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The texts of the mock's answers, shaped like the Anthropic API's, with gaps that are filled in
 * before each use.
 *
 * <p>One thread's: the next call overwrites what the last returned.
 */
public final class Answers {

  /** Of the body of an answer that is no stream, in bytes. */
  public static final int MESSAGE_BYTES = 1024;

  /** What such an answer says it used: input, read from a cache, output. */
  public static final long MESSAGE_TOKENS = 250 + 24_000 + 180;

  /** What a stream that came to its end says. */
  public static final long STREAM_TOKENS = 25_000 + 24_000 + 512;

  /** Where the session stands in that body. */
  public static final int SESSION_AT = "{\"id\":\"msg_bench_".length();

  /** Width of a session in hexadecimal digits. */
  public static final int SESSION_WIDTH = 12;

  private static final String STREAM_HEAD =
      """
      HTTP/1.1 200 OK\r
      Content-Type: text/event-stream; charset=utf-8\r
      Cache-Control: no-cache\r
      request-id: req_bench\r
      Transfer-Encoding: chunked\r
      \r
      """;

  /** The second line is for a TLS front, which keeps what concerns its connection to itself. */
  private static final String LAST_STREAM_HEAD =
      STREAM_HEAD.replaceFirst("\r\n", "\r\nConnection: close\r\nx-bench-connection: close\r\n");

  private static final String OPENING =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"msg_bench","type":"message","role":"assistant",\
      "model":"claude-opus-5-5","content":[],"stop_reason":null,"stop_sequence":null,\
      "usage":{"input_tokens":25000,"cache_read_input_tokens":24000,"output_tokens":1}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      """;

  private static final String DELTA =
      """
      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta",\
      "text":"@000000000000000000000000 and some words"}}

      """;

  private static final String CLOSING =
      """
      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
      "usage":{"output_tokens":512}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  private final ByteBuffer message;
  private final int messageSession;
  private final Opening first = Opening.of(STREAM_HEAD);
  private final Opening last = Opening.of(LAST_STREAM_HEAD);
  private final ByteBuffer delta = direct(chunk(DELTA));
  private final int deltaStamp = chunk(DELTA).indexOf('@') + 1;
  private final ByteBuffer closing = direct(chunk(CLOSING) + "0\r\n\r\n");

  public Answers() {
    String head =
        """
        HTTP/1.1 200 OK\r
        Content-Type: application/json\r
        request-id: req_bench\r
        Content-Length: %d\r
        \r
        """
            .formatted(MESSAGE_BYTES);
    message = direct(head + body());
    messageSession = head.length() + SESSION_AT;
  }

  ByteBuffer message(long session) {
    Hex.put(message, messageSession, SESSION_WIDTH, session);
    return message.rewind();
  }

  /**
   * Head, opening and the first delta of a stream.
   *
   * @param closes the stream is the last on its connection
   */
  ByteBuffer first(long now, boolean closes) {
    Opening opening = closes ? last : first;
    return stamped(opening.text(), opening.stamp(), 0, now);
  }

  ByteBuffer delta(int number, long now) {
    return stamped(delta, deltaStamp, number, now);
  }

  ByteBuffer closing() {
    return closing.rewind();
  }

  private static ByteBuffer stamped(ByteBuffer text, int at, int number, long now) {
    Hex.put(text, at, 8, number);
    Hex.put(text, at + 8, 16, now);
    return text.rewind();
  }

  private static String body() {
    String start =
        "{\"id\":\"msg_bench_000000000000\",\"type\":\"message\",\"role\":\"assistant\","
            + "\"model\":\"claude-sonnet-5-5\",\"content\":[{\"type\":\"text\",\"text\":\"";
    String end =
        "\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":250,"
            + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":24000,"
            + "\"output_tokens\":180}}";
    int words = MESSAGE_BYTES - start.length() - end.length();
    return start + "The answer is long. ".repeat(words / 20 + 1).substring(0, words) + end;
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  /**
   * How a stream begins.
   *
   * @param stamp where the first delta's is
   */
  private record Opening(ByteBuffer text, int stamp) {
    static Opening of(String head) {
      String text = head + chunk(OPENING + DELTA);
      return new Opening(direct(text), text.indexOf('@') + 1);
    }
  }

  private static ByteBuffer direct(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }
}
