package io.qcc.adapters.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "Content-Type", "x_1", "!#$%&'*+-.^_`|~"})
  void tokensAreNames(String name) {
    assertThat(HeaderText.isName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a ", "a:b", "a\r\nb", "\u00e4", "a(b)", "a\u0000"})
  void whatIsNoTokenIsNoName(String name) {
    assertThat(HeaderText.isName(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00012", "999999999999999999"})
  void decimalNumbersAreLengths(String text) {
    assertThat(HeaderText.isLength(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1 ", "0x1", "1,1", "1000000000000000000", "\u0661"})
  void anythingElseIsNoLength(String text) {
    assertThat(HeaderText.isLength(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a\tb, a\tb", "'a\r\nb', 'a  b'", "a\u007fb, a b", "\u4f60, ?", "\u00e9, \u00e9"})
  void aValueBecomesOneLine(String value, String line) {
    assertThat(HeaderText.oneLine(value)).isEqualTo(line);
    assertThat(HeaderText.isValue(line)).isTrue();
  }
}
