package io.qcc.domain.scan;

import java.util.Random;
import java.util.StringJoiner;

/**
 * Makes JSON texts of every shape, with the spaces, escapes and names that could mislead a scanner.
 */
final class JsonGenerator {

  private static final String[] NAMES = {
    "model",
    "stream",
    "metadata",
    "system",
    "messages",
    "role",
    "cache_control",
    "ttl",
    "user_id",
    "type",
    "text",
    "content",
    "max_tokens",
    "",
    "é",
    "a\\\"b",
    "mod\\u0065l",
    "cache_contro\\u006c",
    "x"
  };
  private static final String[] STRINGS = {
    "user",
    "assistant",
    "1h",
    "5m",
    "claude-opus-5-5",
    "",
    "\\\\",
    "\\\"",
    "\\n\\t\\/",
    "\\u00e9",
    "\\ud83d\\ude00",
    "héllo 世界 😀",
    "{\\\"model\\\":\\\"no\\\"}",
    "}]\\\",",
    "user_1_account__session_s-1",
    "{\\\"device_id\\\":\\\"d\\\",\\\"session_id\\\":\\\"s-2\\\"}",
    "a longer text with nothing in it"
  };
  private static final String[] BARES = {
    "true", "false", "null", "0", "-1", "1.5e3", "123456789012"
  };

  private final Random random;

  JsonGenerator(Random random) {
    this.random = random;
  }

  String container() {
    return random.nextInt(4) == 0 ? array(0) : object(0);
  }

  /** A request-like object: our members in any order and number, with plausible or odd values. */
  String request() {
    var members = new StringJoiner("," + space(), "{" + space(), space() + "}");
    for (int i = random.nextInt(10); i > 0; i--) {
      members.add(
          switch (random.nextInt(8)) {
            case 0 -> "\"messages\":" + messages();
            case 1 -> "\"metadata\":{\"user_id\":" + userId() + ",\"x\":" + value(2) + "}";
            case 2 -> "\"system\":" + value(1);
            case 3 -> "\"stream\":" + pick("true", pick(BARES));
            case 4 -> "\"cache_control\":{\"ttl\":" + value(3) + "}";
            case 5 -> "\"model\":" + value(3);
            case 6 -> "\"max_tokens\":" + pick("32000", pick(BARES));
            default -> '"' + pick(NAMES) + "\":" + value(1);
          });
    }
    return members.toString();
  }

  private String userId() {
    return random.nextBoolean() ? '"' + STRINGS[STRINGS.length - 2] + '"' : value(3);
  }

  private String messages() {
    var messages = new StringJoiner(",", "[", "]");
    for (int i = random.nextInt(4); i > 0; i--) {
      String role = "\"role\":\"" + pick("user", "assistant", "system", "us\\u0065r") + '"';
      String content = "\"content\":" + value(2);
      messages.add(
          random.nextBoolean()
              ? "{" + role + "," + content + "}"
              : "{" + content + "," + role + "}");
    }
    return messages.toString();
  }

  byte[] mutated(byte[] json) {
    byte[] mutated = json.clone();
    for (int i = random.nextInt(3); i >= 0 && mutated.length > 0; i--) {
      int at = random.nextInt(mutated.length);
      mutated[at] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : (byte) "\"\\{}[],: \nu0".charAt(random.nextInt(12));
    }
    return random.nextInt(4) == 0
        ? java.util.Arrays.copyOf(mutated, random.nextInt(mutated.length + 1))
        : mutated;
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 4 ? 4 : 7)) {
      case 0, 1, 2 -> '"' + pick(STRINGS) + '"';
      case 3 -> pick(BARES);
      case 4, 5 -> object(depth);
      default -> array(depth);
    };
  }

  private String object(int depth) {
    var members = new StringJoiner("," + space(), "{" + space(), "}");
    for (int i = random.nextInt(4); i > 0; i--) {
      members.add('"' + pick(NAMES) + '"' + space() + ":" + space() + value(depth + 1) + space());
    }
    return members.toString();
  }

  private String array(int depth) {
    var elements = new StringJoiner("," + space(), "[" + space(), "]");
    for (int i = random.nextInt(4); i > 0; i--) {
      elements.add(value(depth + 1) + space());
    }
    return elements.toString();
  }

  private String space() {
    return pick("", "", "", " ", "\n  ", "\t\r\n");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
