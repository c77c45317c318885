package io.qcc.e2e;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Messages API says, whole and as events. Every answer uses {@link #USAGE} tokens. */
final class Messages {

  /** input, cache write 5 m, cache write 1 h, cache read, output. */
  static final List<Integer> USAGE = List.of(25, 7, 11, 300, 42);

  private static final String INPUT_USAGE =
      """
      "input_tokens":25,"cache_creation_input_tokens":18,"cache_read_input_tokens":300,\
      "cache_creation":{"ephemeral_5m_input_tokens":7,"ephemeral_1h_input_tokens":11},\
      "service_tier":"standard",""";

  private static final Pattern WORD = Pattern.compile("\\S+\\s*");

  private Messages() {}

  static String whole(String id, String model, String content, String stopReason) {
    return """
        {"id":"%s","type":"message","role":"assistant","model":"%s","content":[%s],\
        "stop_reason":"%s","stop_sequence":null,"usage":{%s"output_tokens":42}}"""
        .formatted(id, model, content, stopReason, INPUT_USAGE);
  }

  static String textBlock(String text) {
    return "{\"type\":\"text\",\"text\":" + quoted(text) + "}";
  }

  static String toolBlock(String id, String tool, String input) {
    return "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"%s\",\"input\":%s}"
        .formatted(id, tool, input);
  }

  /** The events of a text, one word a delta. */
  static List<byte[]> textEvents(String id, String model, String text) {
    var events = begin(id, model);
    events.add(
        event(
            "content_block_start",
            "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
    events.add(event("ping", null));
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      events.add(
          event(
              "content_block_delta",
              "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":"
                  + quoted(words.group())
                  + "}"));
    }
    return end(events, "end_turn");
  }

  /** The events of a tool call, its input in two parts. */
  static List<byte[]> toolEvents(String id, String model, String tool, String input) {
    var events = begin(id, model);
    events.add(
        event(
            "content_block_start",
            "\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_%s\",\"name\":\"%s\",\"input\":{}}"
                .formatted(id, tool)));
    int half = input.length() / 2;
    for (String part : List.of("", input.substring(0, half), input.substring(half))) {
      events.add(
          event(
              "content_block_delta",
              "\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":"
                  + quoted(part)
                  + "}"));
    }
    return end(events, "tool_use");
  }

  static byte[] errorEvent(String type, String message) {
    return "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"}}\n\n"
        .formatted(type, message)
        .getBytes(StandardCharsets.UTF_8);
  }

  static String error(String type, String message, String requestId) {
    return "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"request_id\":\"%s\"}"
        .formatted(type, message, requestId);
  }

  static List<byte[]> begin(String id, String model) {
    var events = new ArrayList<byte[]>();
    events.add(
        event(
            "message_start",
            """
            "message":{"id":"%s","type":"message","role":"assistant","model":"%s","content":[],\
            "stop_reason":null,"stop_sequence":null,"usage":{%s"output_tokens":1}}"""
                .formatted(id, model, INPUT_USAGE)));
    return events;
  }

  private static List<byte[]> end(List<byte[]> events, String stopReason) {
    events.add(event("content_block_stop", "\"index\":0"));
    events.add(
        event(
            "message_delta",
            "\"delta\":{\"stop_reason\":\"%s\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":42}"
                .formatted(stopReason)));
    events.add(event("message_stop", null));
    return events;
  }

  static byte[] event(String type, @org.jspecify.annotations.Nullable String rest) {
    String data = "{\"type\":\"" + type + "\"" + (rest == null ? "" : "," + rest) + "}";
    return ("event: " + type + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return out.append('"').toString();
  }
}
