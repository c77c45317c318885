package io.qcc.adapters.http.admin;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes the admin door's JSON; strict about what it reads. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Json() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The object that the call's body is. */
  static ObjectNode object(Call call) {
    if (!call.mediaType().equals("application/json")) {
      throw new Problem(
          415, "unsupported_media_type", "send a JSON object with Content-Type: application/json");
    }
    try {
      JsonNode node = MAPPER.readTree(call.body());
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // The library's message may quote the input, and the input may be secret.
      var location = e.getLocation();
      throw Problem.invalid(
          "invalid_json",
          location == null
              ? "the body is not valid JSON"
              : "the body is not valid JSON, or names a field twice, near line %d, column %d"
                  .formatted(location.getLineNr(), location.getColumnNr()));
    }
    throw Problem.invalid("invalid_json", "the body must be a JSON object");
  }
}
