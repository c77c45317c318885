package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {

  @Test
  void makesOneLineOfIt() {
    assertThat(CleanText.of(" a\n\tb\r\u0007c\u2028d\u202ee ", "")).isEqualTo("a b c d e");
  }

  @Test
  void dropsColoursAndTitles() {
    assertThat(CleanText.of("\u001b[1;31mred\u001b[0m\u001b]0;title\u0007 text", ""))
        .isEqualTo("red text");
  }

  @Test
  void takesTheSecretOutBeforeItCuts() {
    assertThat(
            CleanText.of(
                "x".repeat(490) + "sk-secret-that-crosses-the-limit",
                "sk-secret-that-crosses-the-limit"))
        .isEqualTo("x".repeat(490) + "****");
  }

  @Test
  void staysShortAndWhole() {
    String text = CleanText.of("😀".repeat(400), "");

    assertThat(text).hasSizeLessThanOrEqualTo(500).endsWith("😀…");
  }

  @Test
  void findsTheLastLineThatSaysSomething() {
    assertThat(CleanText.lastLine("one\ntwo\n \u001b[0m\n", "")).isEqualTo("two");
    assertThat(CleanText.lastLine("", "")).isEmpty();
  }
}
