package io.qcc.bench.load.client;

import io.qcc.bench.load.mock.Answers;
import io.qcc.bench.load.mock.Mock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of one kind of request, as Claude Code sends them: the same headers, the same order of
 * keys in the body, which ends with the session and whether a stream is wanted.
 *
 * @param head request line and headers
 * @param front the body but its end; shared, never moved
 * @param tail the body's end, in which each connection puts its own session
 */
public record Question(String head, ByteBuffer front, String tail, boolean stream) {

  private static final String START =
      "{\"model\":\"claude-sonnet-5-5\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"";

  private static final String TEXT =
      "  public int size() {\\n    return \\\"entries\\\".length() + count; // so it is\\n  }\\n\\n";

  private static final String NEXT =
      "\"}]},{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Done.\"}]},"
          + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"";

  private static final String USER =
      "\"}]}],\"metadata\":{\"user_id\":\"{\\\"device_id\\\":\\\""
          + "5f".repeat(32)
          + "\\\",\\\"account_uuid\\\":\\\"\\\",\\\"session_id\\\":\\\"6f1d2c3b-0000-4000-8000-";

  private static final String AFTER_SESSION = "\\\"}\"},\"max_tokens\":32000,";

  /** Characters of text in one message of a long body. */
  private static final int MESSAGE = 4000;

  /** Where the session starts in the tail, in bytes. */
  static final int SESSION_AT = USER.length();

  /**
   * @param key the tenant's, as the proxy knows it
   * @param bytes the body's length
   */
  public static Question of(int port, String key, int bytes, boolean stream) {
    String tail = tail(stream);
    int front = bytes - tail.length();
    if (front < START.length()) {
      throw new IllegalArgumentException("a body of " + bytes + " bytes is too short");
    }
    byte[] text = front(front).getBytes(StandardCharsets.US_ASCII);
    return new Question(
        head(port, key, bytes), ByteBuffer.allocateDirect(front).put(text).flip(), tail, stream);
  }

  /** The same as the last on its connection. */
  public Question last() {
    return new Question(
        head.replace("Connection: keep-alive", "Connection: close"), front, tail, stream);
  }

  private static String front(int length) {
    var text = new StringBuilder(length + MESSAGE).append(START);
    int inMessage = 0;
    while (text.length() + TEXT.length() + NEXT.length() < length) {
      if (inMessage > MESSAGE) {
        text.append(NEXT);
        inMessage = 0;
      } else {
        text.append(TEXT);
        inMessage += TEXT.length();
      }
    }
    return text.append(".".repeat(length - text.length())).toString();
  }

  private static String tail(boolean stream) {
    String end = "\"stream\":" + stream + "}";
    int gap = Mock.SESSION_BEFORE_END - Answers.SESSION_WIDTH - AFTER_SESSION.length();
    String filler = "\"output_config\":{\"effort\":\"high\"},";
    String zeros = "0".repeat(Answers.SESSION_WIDTH);
    int blanks = gap - filler.length() - end.length();
    return USER + zeros + AFTER_SESSION + filler + " ".repeat(blanks) + end;
  }

  private static String head(int port, String key, int bytes) {
    return """
        POST /v1/messages?beta=true HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Accept: application/json\r
        x-api-key: %s\r
        Content-Type: application/json\r
        User-Agent: claude-cli/2.1.329 (external, cli)\r
        X-Stainless-Arch: x64\r
        X-Stainless-Lang: js\r
        X-Stainless-OS: Linux\r
        X-Stainless-Package-Version: 0.128.0\r
        X-Stainless-Retry-Count: 0\r
        X-Stainless-Runtime: node\r
        X-Stainless-Timeout: 600\r
        anthropic-beta: claude-code-20250219,interleaved-thinking-2025-05-14\r
        anthropic-version: 2023-06-01\r
        x-app: cli\r
        Connection: keep-alive\r
        Accept-Encoding: gzip, deflate, br, zstd\r
        Content-Length: %d\r
        \r
        """
        .formatted(port, key, bytes);
  }
}
