package io.qcc.domain.scan;

import static io.qcc.domain.scan.Pieces.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestScannerTest {

  private static final String UUID = "0e2b9a3c-58d1-4c5e-9f7a-0123456789ab";

  private static final String CLAUDE_CODE =
      """
      {"model":"claude-opus-5-5","messages":[{"role":"user","content":[{"type":"text",
      "text":"say hi","cache_control":{"type":"ephemeral","ttl":"1h"}}]},{"role":"system",
      "content":"mid \\u0022model\\u0022:"}],"system":[{"type":"text","text":
      "x-anthropic-billing-header: cc_version=2; cc_entrypoint=sdk-cli;"},{"type":"text","text":"You"}],
      "tools":[{"name":"Bash","input_schema":{"properties":{"model":{"type":"string"},
      "stream":{"default":false}}}}],"metadata":{"user_id":"{\\"device_id\\":\\"%s\\",\
      \\"account_uuid\\":\\"\\",\\"session_id\\":\\"%s\\"}"},"max_tokens":128000,
      "thinking":{"type":"adaptive"},"output_config":{"effort":"high"},"stream":true}
      """
          .formatted("ab".repeat(32), UUID);

  private static RequestFacts facts(String json) {
    return facts(utf8(json));
  }

  private static RequestFacts facts(byte[] json) {
    var scanner = new RequestScanner();
    scanner.feed(ByteBuffer.wrap(json));
    return scanner.facts();
  }

  @Test
  void knowsAClaudeCodeTurn() {
    RequestFacts facts = facts(CLAUDE_CODE);
    assertThat(facts)
        .isEqualTo(
            new RequestFacts("claude-opus-5-5", true, UUID, true, facts.fingerprint(), 128000));
    assertThat(facts.fingerprint()).isNotZero();
  }

  @Test
  void saysTheSameWhereverTheChunksEnd() {
    byte[] json = utf8(CLAUDE_CODE);
    for (int cut = 0; cut <= json.length; cut++) {
      var scanner = new RequestScanner();
      Pieces.cutAt(cut, json, scanner::feed);
      assertThat(scanner.facts()).isEqualTo(facts(CLAUDE_CODE));
    }
    var scanner = new RequestScanner();
    Pieces.oneByOne(json, scanner::feed);
    assertThat(scanner.facts()).isEqualTo(facts(CLAUDE_CODE));
  }

  static Stream<Arguments> models() {
    return Stream.of(
        arguments("{\"model\":\"a\"}", "a"),
        arguments(" {\n\"model\" : \"a\" } ", "a"),
        arguments("{\"mod\\u0065l\":\"a\"}", "a"),
        arguments("{\"\\u006d\\u006F\\u0064\\u0065\\u006c\":\"\\u0061b\\/c\"}", "ab/c"),
        arguments("{\"model\":\"a\",\"model\":\"b\"}", "b"),
        arguments("{\"model\":\"a\",\"mod\\u0065l\":\"b\"}", "b"),
        arguments("{\"model\":\"a\",\"model\":null}", null),
        arguments("{\"model\":\"a\",\"model\":{\"model\":\"b\"}}", null),
        arguments("{\"model\":[\"a\"]}", null),
        arguments("{\"model\":5}", null),
        arguments("{\"model\":\"\"}", null),
        arguments("{\"model\":\"a\\nb\"}", null),
        arguments("{\"model\":\"%s\"}".formatted("a".repeat(256)), "a".repeat(256)),
        arguments("{\"model\":\"%s\"}".formatted("a".repeat(257)), null),
        arguments("{\"model\":\"%s\"}".formatted("a".repeat(100_000)), null),
        arguments("{\"model\":\"世界 😀\"}", "世界 😀"),
        arguments("{\"model\":\"a", null),
        arguments("{\"model\":\"a\"", "a"),
        arguments("{\"model\":\"a\",!", "a"),
        arguments("{\"Model\":\"a\",\"model \":\"b\",\"models\":\"c\",\"mode\":\"d\"}", null),
        arguments("[{\"model\":\"a\"}]", null),
        arguments("{\"x\":{\"model\":\"a\"}}", null),
        arguments("{\"messages\":[{\"model\":\"a\"}],\"x\":\"\\\"model\\\":\\\"b\\\"\"}", null),
        arguments("{\"x\":\"\\\\\",\"model\":\"a\"}", "a"),
        arguments("{\"x\":\"\\\"\",\"model\":\"a\"}", "a"),
        arguments("\ufeff{\"model\":\"a\"}", "a"),
        arguments("{\"model\":\"a\"}{\"model\":\"b\"}", "a"),
        arguments("\"model\"", null),
        arguments("", null));
  }

  @ParameterizedTest
  @MethodSource("models")
  void onlyATopLevelModelCounts(String json, String model) {
    assertThat(facts(json).model()).isEqualTo(model);
  }

  static Stream<Arguments> streams() {
    return Stream.of(
        arguments("{\"stream\":true}", true),
        arguments("{\"stream\" :\ttrue , \"x\":1}", true),
        arguments("{\"stream\":false}", false),
        arguments("{\"stream\":true,\"stream\":false}", false),
        arguments("{\"stream\":false,\"str\\u0065am\":true}", true),
        arguments("{\"stream\":\"true\"}", false),
        arguments("{\"stream\":[true]}", false),
        arguments("{\"stream\":{\"stream\":true}}", false),
        arguments("{\"stream\":trueish}", false),
        arguments("{\"stream\":1}", false),
        arguments("{\"x\":{\"stream\":true}}", false),
        arguments("{\"stream\":\"x\",\"y\":true}", false));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void onlyATopLevelTrueIsAStream(String json, boolean stream) {
    assertThat(facts(json).stream()).isEqualTo(stream);
  }

  static Stream<Arguments> sessions() {
    return Stream.of(
        arguments("\"{\\\"session_id\\\":\\\"s\\\"}\"", "s"),
        arguments("\"{\\\"session_id\\\":\\\"s\\\",\\\"session_id\\\":\\\"t\\\"}\"", "t"),
        arguments("\"{\\\"a\\\":{\\\"session_id\\\":\\\"s\\\"}}\"", null),
        arguments("\"{\\\"session_id\\\":5}\"", null),
        arguments("\"{\\\"session_id\\\":\\\"\\\"}\"", null),
        arguments("\"{\\\"session_id\\\":\\\"a b\\\"}\"", null),
        arguments("\"{\\\"session_id\\\":\\\"" + "a".repeat(200) + "\\\"}\"", null),
        arguments("\"{\\\"session_id\\\"\"", null),
        arguments("\"\\u007b\\u0022session_id\\u0022:\\u0022s\\u0022}\"", "s"),
        arguments("\"user_abc_account__session_" + UUID + "\"", UUID),
        arguments("\"user_abc_account_x_session_a_session_b\"", "b"),
        arguments("\"user_abc_session_\"", null),
        arguments("\"user-123\"", null),
        arguments("\"my_session_1\"", null),
        arguments("\"\"", null),
        arguments("5", null),
        arguments("null", null),
        arguments("[\"user_1_session_s\"]", null),
        arguments("{\"session_id\":\"s\"}", null),
        arguments("\"user_" + "a".repeat(5000) + "_session_s\"", null));
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void theSessionIsInTheUserId(String userId, String session) {
    assertThat(facts("{\"metadata\":{\"x\":1,\"user_id\":" + userId + "}}").session())
        .isEqualTo(session);
    assertThat(facts("{\"user_id\":" + userId + ",\"x\":{\"user_id\":" + userId + "}}").session())
        .isNull();
    assertThat(facts("{\"metadata\":{\"x\":{\"user_id\":" + userId + "}}}").session()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}",
        "{\"x\":[[{\"cache_control\":{\"ttl\":\"1h\"}}]]}",
        "{\"x\":{\"cache_control\":{\"a\":{\"b\":[]},\"t\\u0074l\":\"\\u0031h\"}}}",
        "[{\"cache_control\":{\"cache_control\":{},\"ttl\":\"1h\"}}]",
      })
  void anHourIsSeenAnywhere(String json) {
    assertThat(facts(json).hourCache()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cache_control\":{\"type\":\"ephemeral\"}}",
        "{\"cache_control\":{\"ttl\":\"5m\"}}",
        "{\"cache_control\":{\"x\":{\"ttl\":\"1h\"}}}",
        "{\"cache_control\":[{\"ttl\":\"1h\"}]}",
        "{\"cache_control\":\"x\",\"y\":{\"ttl\":\"1h\"}}",
        "{\"cache_control\":{},\"ttl\":\"1h\"}",
        "{\"x\":\"cache_control\",\"y\":{\"ttl\":\"1h\"}}",
        "{\"ttl\":\"1h\",\"x\":\"{\\\"cache_control\\\":{\\\"ttl\\\":\\\"1h\\\"}}\"}",
      })
  void nothingElseIsAnHour(String json) {
    assertThat(facts(json).hourCache()).isFalse();
  }

  @Test
  void theFingerprintIsThatOfTheConversation() {
    String first = "{\"role\":\"user\",\"content\":\"hello\"}";
    String system = "\"system\":\"be nice\"";
    String turn = "{" + system + ",\"messages\":[" + first + "]}";
    long expected = facts(turn).fingerprint();

    assertThat(
            Stream.of(
                "{\"messages\":[" + first + "]," + system + "}",
                "{ \"messages\" : [ " + first + " ] , \"x\":[1,\"y\"], " + system + "}",
                "{" + system + ",\"messages\":[{\"content\":\"hello\",\"role\":\"user\"}]}",
                "{"
                    + system
                    + ",\"messages\":[{\"role\":\"system\",\"content\":\"x\"},"
                    + first
                    + "]}",
                "{"
                    + system
                    + ",\"messages\":["
                    + first
                    + ",{\"role\":\"assistant\",\"content\":\"y\"},"
                    + "{\"role\":\"user\",\"content\":\"z\"}],\"model\":\"m\"}"))
        .allSatisfy(other -> assertThat(facts(other).fingerprint()).isEqualTo(expected));
    assertThat(
            Stream.of(
                "{" + system + "}",
                "{\"messages\":[" + first + "]}",
                "{\"system\":\"hello\",\"messages\":[{\"role\":\"user\",\"content\":\"be nice\"}]}",
                "{\"system\":\"be nicer\",\"messages\":[" + first + "]}",
                "{" + system + ",\"messages\":[{\"role\":\"assistant\",\"content\":\"hello\"}]}",
                "{" + system + ",\"messages\":[{\"role\":\"user\",\"content\":[\"hel\",\"lo\"]}]}",
                "{" + system + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"))
        .allSatisfy(other -> assertThat(facts(other).fingerprint()).isNotEqualTo(expected))
        .allSatisfy(other -> assertThat(facts(other).fingerprint()).isNotZero());
  }

  @Test
  void theFingerprintStaysWhenTheCacheMarkMoves() {
    String plain =
        "{\"system\":[{\"type\":\"text\",\"text\":\"s\"%s}],\"messages\":[{\"role\":\"user\",\"content\":"
            + "[{\"type\":\"text\"%s,\"text\":\"hello\"}]}]}";
    String mark =
        ",\"cache_control\":{\"type\":\"ephemeral\",\"x\":{\"y\":[\"z\"]},\"ttl\":\"1h\"}";
    long expected = facts(plain.formatted("", "")).fingerprint();
    assertThat(facts(plain.formatted(mark, "")).fingerprint()).isEqualTo(expected);
    assertThat(facts(plain.formatted("", mark)).fingerprint()).isEqualTo(expected);
    assertThat(facts(plain.formatted(mark, mark)).fingerprint()).isEqualTo(expected);
  }

  @Test
  void withoutSystemAndUserThereIsNoFingerprint() {
    assertThat(Stream.of("", "{}", "x", "{\"messages\":[]}", "{\"model\":\"m\",\"system\":null}"))
        .allSatisfy(json -> assertThat(facts(json).fingerprint()).isZero());
  }

  @Test
  void agreesWithATreeOnGeneratedRequestsWhereverTheChunksEnd() {
    var random = new Random(21);
    var generator = new JsonGenerator(random);
    var seen = new HashSet<String>();
    for (int round = 0; round < 50_000; round++) {
      byte[] json = utf8(generator.request());
      RequestFacts whole = facts(json);
      assertThat(whole)
          .as(() -> new String(json, UTF_8))
          .isEqualTo(RequestReference.facts(json, whole.fingerprint()));
      var scanner = new RequestScanner();
      Pieces.random(random, json, scanner::feed);
      assertThat(scanner.facts()).isEqualTo(whole);
      seen.add(whole.stream() + " " + whole.hourCache() + " " + (whole.session() != null));
    }
    assertThat(seen).as("the generator reaches every kind of answer").hasSize(8);
  }

  @Test
  void nothingIsThrownAndNothingDependsOnChunksWhateverTheBytes() {
    var random = new Random(22);
    var generator = new JsonGenerator(random);
    for (int round = 0; round < 120_000; round++) {
      byte[] bytes;
      if (round % 4 == 0) {
        bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
      } else {
        bytes = generator.mutated(utf8(generator.request()));
      }
      var scanner = new RequestScanner();
      Pieces.random(random, bytes, scanner::feed);
      assertThat(scanner.facts()).isEqualTo(facts(bytes));
    }
  }

  @Test
  void garbageSaysNothing() {
    var nothing = new RequestFacts(null, false, null, false, 0, -1);
    assertThat(facts("<html>\"model\":\"a\"</html>")).isEqualTo(nothing);
    assertThat(facts("model=a&stream=true")).isEqualTo(nothing);
    assertThat(facts("\"".repeat(1000))).isEqualTo(nothing);
    assertThat(facts("{".repeat(100_000))).isEqualTo(nothing);
    assertThat(facts("{\"a\":".repeat(1_000_000) + "\"model\"")).isEqualTo(nothing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"max_tokens\":7}                                     | 7",
        "{\"max_tokens\" : 0 , \"model\":\"m\"}                 | 0",
        "{\"max_tokens\":1,\"max_t\\u006fkens\":2}              | 2",
        "{\"max_tokens\":1,\"max_tokens\":null}                 | -1",
        "{\"max_tokens\":1e3}                                   | 9223372036854775807",
        "{\"max_tokens\":\"100\"}                               | 9223372036854775807",
        "{\"max_tokens\":-1}                                    | 9223372036854775807",
        "{\"max_tokens\":99999999999999999999}                  | 9223372036854775807",
        "{\"max_tokens\":[5]}                                   | -1",
        "{\"thinking\":{\"max_tokens\":5}}                      | -1",
        "{\"max_tokens_to_sample\":5}                           | 5",
        "{\"max_tokens\":7,\"max_tokens_to_sample\":1}          | 7",
        "{\"max_tokens_to_sample\":9,\"max_tokens\":1}          | 9",
        "{\"max_tokens_to_sample\":\"9\"}                       | 9223372036854775807",
        "{\"max_tokens_to_sampl\":5}                            | -1"
      })
  void knowsHowManyTokensAreWantedAtMost(String json, long expected) {
    assertThat(facts(json).maxTokens()).isEqualTo(expected);
  }

  @Test
  void whatFollowsABodyOf32MiBIsStillRead() {
    byte[] json = new byte[32 << 20];
    Arrays.fill(json, (byte) 'x');
    byte[] head = utf8("{\"messages\":[{\"role\":\"user\",\"content\":\"");
    byte[] tail = utf8("\"}],\"model\":\"m\",\"stream\":true}");
    System.arraycopy(head, 0, json, 0, head.length);
    System.arraycopy(tail, 0, json, json.length - tail.length, tail.length);
    RequestFacts facts = facts(json);
    assertThat(facts).isEqualTo(new RequestFacts("m", true, null, false, facts.fingerprint(), -1));
    assertThat(facts.fingerprint()).isNotZero();
  }

  @Test
  void aBodyOfNothingButNamesAndEscapesIsRead() {
    String names = "\"\\u0063ache_control\":{\"ttl\":\"5m\"},".repeat(200_000);
    assertThat(facts("{" + names + "\"model\":\"m\"}").model()).isEqualTo("m");
    String quotes = "\\\"".repeat(4 << 20);
    assertThat(facts("{\"x\":\"" + quotes + "\",\"model\":\"m\"}").model()).isEqualTo("m");
  }
}
