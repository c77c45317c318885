package io.qcc.bench.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.bench.load.scenario.Figure;
import io.qcc.bench.load.scenario.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {

  @Test
  void every_figure_that_somebody_has_gets_a_chart_even_with_nothings_in_it(@TempDir Path folder)
      throws IOException {
    Charts.write(
        List.of(
            line("direct", "sse-100", Map.of(Figure.LAG_P99, 0.0)),
            line("nginx", "sse-100", Map.of(Figure.LAG_P99, 0.5, Figure.CPU, 0.14)),
            line("qcc", "sse-1000", Map.of(Figure.LAG_P99, 12.0, Figure.ABOVE_IDLE, -3.0))),
        folder);

    assertThat(folder)
        .isDirectoryContaining("glob:**/cpu.svg")
        .isDirectoryContaining("glob:**/lag_p99.svg")
        .isDirectoryContaining("glob:**/above_idle.svg");
    assertThat(folder.resolve("lag_p99.svg")).content().contains("</svg>");
  }

  private static Line line(String target, String scenario, Map<Figure, Double> figures) {
    return new Line(target, "plain", 1, new Result(scenario, figures, Map.of(), List.of()));
  }
}
