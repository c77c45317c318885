package io.qcc.bench.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.bench.load.scenario.Figure;
import io.qcc.bench.load.scenario.Result;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

  @Test
  void costs_are_related_to_those_of_the_references() {
    String table =
        Table.of(
            List.of(
                line("direct", 1, Map.of(Figure.RATE, 100_000.0)),
                line("nginx", 1, Map.of(Figure.CPU, 0.25, Figure.RATE, 40_000.0)),
                line("qcc", 1, Map.of(Figure.CPU, 1.25, Figure.RATE, 12_000.0))));

    assertThat(table)
        .isEqualTo(
            """
            | json-1k, plain | CPU s/10k | per s | CPU / nginx's |
            |---|---|---|---|
            | direct | – | 100,000 | – |
            | nginx | 0.250 | 40,000 | 1 |
            | qcc | 1.25 | 12,000 | 5 |
            """);
  }

  @Test
  void delays_are_also_told_as_what_they_add_to_the_direct_connection() {
    String table =
        Table.of(
            List.of(
                line("direct", 1, Map.of(Figure.LAG_P99, 0.5)),
                line("go", 1, Map.of(Figure.LAG_P99, 2.75))));

    assertThat(table).contains("lag p99 ms over direct").contains("| go | 2.75 | 2.25 |");
  }

  @Test
  void of_several_rounds_the_median_is_shown() {
    var lines =
        List.of(
            line("go", 1, Map.of(Figure.CPU, 1.0)),
            line("go", 2, Map.of(Figure.CPU, 9.0)),
            line("go", 3, Map.of(Figure.CPU, 2.0)));

    assertThat(Table.median(lines, "go", Figure.CPU)).hasValue(2);
    assertThat(Table.median(lines.subList(0, 2), "go", Figure.CPU)).hasValue(5);
    assertThat(Table.median(lines, "qcc", Figure.CPU)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0;0", "0.0421;0.042", "1.256;1.26", "12.34;12.3", "152900.4;152,900", "-2.5;-2.50"})
  void numbers_have_as_many_digits_as_mean_something(double number, String shown) {
    assertThat(Table.number(OptionalDouble.of(number))).isEqualTo(shown);
  }

  private static Line line(String target, int round, Map<Figure, Double> figures) {
    return new Line(target, "plain", round, new Result("json-1k", figures, Map.of(), List.of()));
  }
}
