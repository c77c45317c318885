package io.qcc.domain.scan;

import static io.qcc.domain.scan.Pieces.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  private static Text text(String raw, int limit) {
    var text = new Text(limit);
    text.take(utf8(raw), 0, utf8(raw).length);
    return text;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "00012, 12",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, -1",
    "9999999999999999999, -1",
    "18446744073709551616, -1",
    "-1, -1",
    "+1, -1",
    "1.0, -1",
    "1e3, -1",
    "null, -1",
    "'', -1",
  })
  void onlyWholeNumbersAreNumbers(String raw, long number) {
    assertThat(text(raw, 64).number()).isEqualTo(number);
  }

  @Test
  void comparesAsItReads() {
    var random = new Random(61);
    String[] parts = {
      "a", "b", "\\u0061", "\\u006", "\\u00", "\\", "\\b", "\\/", "é", "\\u00e9", "u", "6"
    };
    String[] names = {"a", "ab", "aa", "ba", "b", "u", "a/", "6", "a6", "ua"};
    int equal = 0;
    for (int round = 0; round < 200_000; round++) {
      var raw = new StringBuilder();
      for (int i = random.nextInt(4); i > 0; i--) {
        raw.append(parts[random.nextInt(parts.length)]);
      }
      String name = names[random.nextInt(names.length)];
      Text text = text(raw.toString(), 64);
      assertThat(text.is(name)).as("%s is %s", raw, name).isEqualTo(text.string().equals(name));
      equal += text.is(name) ? 1 : 0;
    }
    assertThat(equal).isGreaterThan(1000);
  }

  @Test
  void keepsNoMoreThanItsLimitAndSaysSo() {
    Text text = text("abcdef", 4);
    assertThat(text.string()).isEqualTo("abcd");
    assertThat(text.cut()).isTrue();
    assertThat(text.is("abcd")).isFalse();
    assertThat(text.name()).isNull();
    assertThat(text.clear().cut()).isFalse();
    assertThat(text.is("")).isTrue();
  }
}
