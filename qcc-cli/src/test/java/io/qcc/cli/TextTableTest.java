package io.qcc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  private static final List<List<String>> ROWS =
      List.of(List.of("NAME", "COUNT"), List.of("漢😀", "1"), List.of("a\n\u202eb", "100000"));

  @Test
  void textIsToTheLeftAndNumbersToTheRightAndNothingMovesTheCursor() {
    assertThat(TextTable.aligned(ROWS, 1).lines())
        .containsExactly("NAME   COUNT", "漢😀         1", "a??b  100000");
  }

  @Test
  void valuesAreQuotedWhereTheyMustBe() {
    assertThat(
            TextTable.csv(
                List.of(List.of("a", "-1 \"x\"", "b,c", "2026-11-20T08:00:00Z", "1.5 + unknown"))))
        .isEqualTo("a,\"'-1 \"\"x\"\"\",\"b,c\",2026-11-20T08:00:00Z,\"1.5 + unknown\"\r\n");
  }
}
