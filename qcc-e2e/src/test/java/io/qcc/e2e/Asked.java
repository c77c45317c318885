package io.qcc.e2e;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the body of a message asks for.
 *
 * @param prompt the text of the last message that is the user's
 * @param toolResult what a tool gave back in it; null if none did
 * @param bash the client offers its Bash tool
 */
record Asked(
    String model, boolean stream, String prompt, @Nullable String toolResult, boolean bash) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Null if it is not what the API accepts. */
  static @Nullable Asked of(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (!root.path("model").isString() || !root.path("messages").isArray()) {
        return null;
      }
      var prompt = new StringBuilder();
      String toolResult = null;
      for (JsonNode block : lastOfUser(root.get("messages"))) {
        switch (block.path("type").asString("")) {
          case "text" -> prompt.append(block.path("text").asString(""));
          case "tool_result" -> toolResult = text(block.path("content"));
          default -> {}
        }
      }
      return new Asked(
          root.get("model").asString(),
          root.path("stream").asBoolean(false),
          prompt.toString(),
          toolResult,
          offers(root, "Bash"));
    } catch (JacksonException e) {
      return null;
    }
  }

  private static Iterable<JsonNode> lastOfUser(JsonNode messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).path("role").asString("").equals("user")) {
        JsonNode content = messages.get(i).path("content");
        return content.isString()
            ? java.util.List.of(
                (JsonNode)
                    JSON.createObjectNode().put("type", "text").put("text", content.asString()))
            : content;
      }
    }
    return java.util.List.of();
  }

  private static String text(JsonNode content) {
    if (content.isString()) {
      return content.asString();
    }
    var text = new StringBuilder();
    content.forEach(block -> text.append(block.path("text").asString("")));
    return text.toString();
  }

  private static boolean offers(JsonNode root, String name) {
    for (JsonNode tool : root.path("tools")) {
      if (tool.path("name").asString("").equals(name)) {
        return true;
      }
    }
    return false;
  }
}
