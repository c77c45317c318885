package io.qcc.bench.jmh;

import java.nio.charset.StandardCharsets;

/** Request bodies and answers as Claude Code and the API write them, member by member. */
public final class Bodies {

  static final String SESSION = "0e2b9a3c-58d1-4c5e-9f7a-0123456789ab";

  /** Source code inside a JSON string: a newline every line, now and then a quote. */
  private static final String CODE =
      "  public Optional<Node> find(NodeId id) throws StoreUnavailable {\\n"
          + "    // the snapshot is immutable, so nobody waits here\\n"
          + "    return nodes.stream().filter(n -> n.name().equals(\\\"west-2\\\")).findFirst();\\n"
          + "  }\\n\\n";

  private static final String PROSE =
      "You are an interactive agent that helps users with software engineering tasks. Use the"
          + " instructions below and the tools available to you to assist the user.\\n";

  private static final String HEAD =
      "{\"model\":\"claude-opus-5-5\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":"
          + "\"text\",\"text\":\"find the bug, please\",\"cache_control\":{\"type\":\"ephemeral\"}}"
          + "]}";

  private static final String TAIL =
      "],\"metadata\":{\"user_id\":\"{\\\"device_id\\\":\\\""
          + "ab".repeat(32)
          + "\\\",\\\"account_uuid\\\":\\\"\\\",\\\"session_id\\\":\\\""
          + SESSION
          + "\\\"}\"},\"max_tokens\":128000,\"thinking\":{\"type\":\"adaptive\",\"display\":"
          + "\"omitted\"},\"output_config\":{\"effort\":\"high\"},\"stream\":true}";

  private Bodies() {}

  /**
   * One turn of a conversation: a third of it system prompt and tools, at most 40 KB each, the rest
   * tool calls and their results.
   *
   * @param size in bytes, reached within one percent from 10 KB up
   */
  static byte[] claudeCode(int size) {
    int fixed = Math.min(40_000, Math.max(0, size - 800) / 6);
    var body = new StringBuilder(size + 8_000).append(HEAD);
    int others = TAIL.length() + 2 * fixed + 400;
    for (int turn = 0; body.length() + others < size; turn++) {
      int left = size - others - body.length();
      body.append(turn(turn, Math.min(left, turn % 4 == 3 ? 4_000 : 700)));
    }
    body.append("],\"system\":[{\"type\":\"text\",\"text\":\"x-anthropic-billing-header:")
        .append(" cc_version=2.1.329; cc_entrypoint=cli;\"},{\"type\":\"text\",\"text\":\"");
    fill(body, PROSE, fixed);
    body.append("\",\"cache_control\":{\"type\":\"ephemeral\"}}],\"tools\":[");
    int tools = body.length();
    do {
      body.append(body.length() == tools ? "" : ",").append(TOOL);
    } while (body.length() - tools < fixed);
    return body.append(TAIL).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static final String TOOL =
      "{\"name\":\"Read\",\"description\":\"Reads a file from the local filesystem. Assume this"
          + " tool is able to read all files on the machine.\\n\\nUsage:\\n- The file_path"
          + " parameter must be an absolute path\\n- By default, it reads up to 2000 lines\","
          + "\"input_schema\":{\"type\":\"object\",\"properties\":{\"file_path\":{\"type\":"
          + "\"string\",\"description\":\"The absolute path to the file to read\"},\"offset\":"
          + "{\"type\":\"integer\",\"minimum\":0}},\"required\":[\"file_path\"],"
          + "\"additionalProperties\":false}}";

  private static String turn(int number, int size) {
    var turn =
        new StringBuilder(size + 600)
            .append(",{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Let me ")
            .append("look.\"},{\"type\":\"tool_use\",\"id\":\"toolu_")
            .append(number)
            .append("\",\"name\":\"Read\",\"input\":{\"file_path\":\"/home/dev/src/Main.java\",")
            .append("\"offset\":120}}]},{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",")
            .append("\"tool_use_id\":\"toolu_")
            .append(number)
            .append("\",\"content\":\"");
    fill(turn, CODE, size - turn.length() - 5);
    return turn.append("\"}]}").toString();
  }

  private static void fill(StringBuilder to, String text, int atLeast) {
    for (int left = atLeast; left > 0; left -= text.length()) {
      to.append(text);
    }
  }

  /** The events before the first delta of a text. */
  static String streamStart() {
    return event(
            "message_start",
            "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_01\",\"type\":\"message\","
                + "\"role\":\"assistant\",\"model\":\"claude-opus-5-5\",\"content\":[],"
                + "\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":3,"
                + "\"cache_creation_input_tokens\":1210,\"cache_read_input_tokens\":48210,"
                + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":1210,"
                + "\"ephemeral_1h_input_tokens\":0},\"output_tokens\":1,"
                + "\"service_tier\":\"standard\"}}}")
        + event(
            "content_block_start",
            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\","
                + "\"text\":\"\"}}");
  }

  /** One delta of a few words: what most of a stream is. */
  public static String delta() {
    return event(
        "content_block_delta",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":"
            + "\" the snapshot is\\nimmutable\"}}");
  }

  static String streamEnd() {
    return event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
        + event(
            "message_delta",
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\","
                + "\"stop_sequence\":null},\"usage\":{\"output_tokens\":512}}")
        + event("message_stop", "{\"type\":\"message_stop\"}");
  }

  /**
   * A whole answer.
   *
   * @param text how many bytes the answer's text has at least
   */
  static byte[] whole(int text) {
    var body =
        new StringBuilder(text + 1_000)
            .append("{\"id\":\"msg_01\",\"type\":\"message\",\"role\":\"assistant\",\"model\":")
            .append("\"claude-opus-5-5\",\"content\":[{\"type\":\"text\",\"text\":\"");
    fill(body, CODE, text);
    return body.append("\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{")
        .append("\"input_tokens\":3,\"cache_creation_input_tokens\":1210,")
        .append("\"cache_read_input_tokens\":48210,\"output_tokens\":512,")
        .append("\"service_tier\":\"standard\"}}")
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String event(String type, String data) {
    return "event: " + type + "\ndata: " + data + "\n\n";
  }
}
