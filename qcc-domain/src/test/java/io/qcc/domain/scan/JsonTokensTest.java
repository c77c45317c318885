package io.qcc.domain.scan;

import static io.qcc.domain.scan.Pieces.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

class JsonTokensTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static List<String> tokens(byte[] json, BiConsumer<byte[], Consumer<ByteBuffer>> cut) {
    var tokens = new JsonTokens();
    var text = new Text(1 << 20);
    tokens.valuesTo(text);
    var seen = new ArrayList<String>();
    cut.accept(
        json,
        chunk -> {
          tokens.feed(chunk);
          for (Token token = tokens.next(); token != Token.MORE; token = tokens.next()) {
            seen.add(
                tokens.depth()
                    + switch (token) {
                      case KEY -> "K" + tokens.word().string();
                      case BARE -> "B" + tokens.word().string();
                      case STRING -> "S" + text.string();
                      default -> token.name();
                    });
            text.clear();
          }
        });
    seen.add("complete " + tokens.complete());
    return seen;
  }

  private static List<String> reference(byte[] json) {
    var seen = new ArrayList<String>();
    int depth = 0;
    try (JsonParser parser = MAPPER.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_OBJECT -> seen.add(++depth + "OBJECT");
          case START_ARRAY -> seen.add(++depth + "ARRAY");
          case END_OBJECT, END_ARRAY -> seen.add(--depth + "END");
          case PROPERTY_NAME -> seen.add(depth + "K" + parser.getString());
          case VALUE_STRING -> seen.add(depth + "S" + parser.getString());
          default -> seen.add(depth + "B" + parser.getString());
        }
      }
    }
    seen.add("complete true");
    return seen;
  }

  @Test
  void cutsGeneratedTextsAsJacksonDoesWhereverTheChunksEnd() {
    var random = new Random(11);
    var generator = new JsonGenerator(random);
    for (int round = 0; round < 20_000; round++) {
      byte[] json = utf8(generator.container());
      var expected = reference(json);
      assertThat(tokens(json, Pieces::whole)).as(() -> new String(json, UTF_8)).isEqualTo(expected);
      assertThat(tokens(json, Pieces::oneByOne)).isEqualTo(expected);
      assertThat(tokens(json, (bytes, feed) -> Pieces.random(random, bytes, feed)))
          .isEqualTo(expected);
    }
  }

  @Test
  void saysTheSameOfBrokenTextsWhereverTheChunksEnd() {
    var random = new Random(12);
    var generator = new JsonGenerator(random);
    for (int round = 0; round < 50_000; round++) {
      byte[] json = generator.mutated(utf8(generator.container()));
      assertThat(tokens(json, (bytes, feed) -> Pieces.random(random, bytes, feed)))
          .isEqualTo(tokens(json, Pieces::whole));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "{", "[", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "\"", "\"a", "\"a\\",
            "\"a\\\"",
        "}", "]", "{]", "[}", "{}}", "[]]", "{}{}", "[1 2]", "{\"a\" 1}", "{\"a\",1}", "{a:1}",
            "{1:1}",
        "[1:2]", ",", ":", "{} x", "[]\"\"", "{\"a\":}", "{\"a\":1 \"b\":2}", "{:1}", "{,}", "[,]"
      })
  void isNotCompleteUnlessItIsOneWholeValue(String json) {
    assertThat(tokens(utf8(json), Pieces::whole)).endsWith("complete false");
    assertThat(tokens(utf8(json), Pieces::oneByOne)).endsWith("complete false");
  }

  @Test
  void skipsAByteOrderMark() {
    assertThat(tokens(utf8("\ufeff[1]"), Pieces::oneByOne))
        .containsExactly("1ARRAY", "1B1", "0END", "complete true");
  }

  @ParameterizedTest
  @CsvSource({"1024, true", "1025, false", "5000000, false"})
  void nestingIsBounded(int depth, boolean complete) {
    byte[] json = utf8("[".repeat(depth) + "]".repeat(depth));
    assertThat(tokens(json, Pieces::whole)).endsWith("complete " + complete).hasSizeLessThan(2100);
  }

  @Test
  void aNameBeyondTheLimitIsNoName() {
    var tokens = new JsonTokens();
    tokens.feed(ByteBuffer.wrap(utf8("{\"" + "model".repeat(200_000) + "\":1}")));
    assertThat(tokens.next()).isEqualTo(Token.OBJECT);
    assertThat(tokens.next()).isEqualTo(Token.KEY);
    assertThat(tokens.word().cut()).isTrue();
    assertThat(tokens.word().length()).isLessThan(1000);
  }
}
