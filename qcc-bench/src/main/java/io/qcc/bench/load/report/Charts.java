package io.qcc.bench.load.report;

import io.qcc.bench.load.scenario.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;

/** Results as bars: a chart for each figure, a group for each scenario, a bar for each target. */
public final class Charts {

  private static final List<Figure> DRAWN =
      List.of(
          Figure.CPU,
          Figure.DUE_P50,
          Figure.DUE_P99,
          Figure.FIRST_P50,
          Figure.LAG_P99,
          Figure.ABOVE_IDLE);

  private static final int WIDTH = 1000;
  private static final int HEIGHT = 500;

  private Charts() {}

  /** Writes {@code FIGURE.svg} for every figure that somebody has. */
  public static void write(List<Line> lines, Path folder) throws IOException {
    for (Figure figure : DRAWN) {
      List<Line> known = lines.stream().filter(line -> line.figure(figure).isPresent()).toList();
      if (!known.isEmpty()) {
        VectorGraphicsEncoder.saveVectorGraphic(
            chart(figure, known),
            folder.resolve(figure.key()).toString(),
            VectorGraphicsFormat.SVG);
      }
    }
  }

  private static CategoryChart chart(Figure figure, List<Line> lines) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(figure.title() + " (logarithmic; less is better)")
            .build();
    double floor = floor(figure, lines);
    chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(floor);
    List<String> groups = lines.stream().map(Charts::group).distinct().toList();
    for (String target : lines.stream().map(Line::target).distinct().toList()) {
      List<Double> bars =
          groups.stream().map(group -> Math.max(floor, bar(figure, lines, group, target))).toList();
      chart.addSeries(target, groups, bars);
    }
    return chart;
  }

  /** A logarithmic axis knows no zero: the power of ten below the least value that is more. */
  private static double floor(Figure figure, List<Line> lines) {
    double least =
        lines.stream()
            .mapToDouble(line -> line.figure(figure).orElse(0))
            .filter(value -> value > 0)
            .min()
            .orElse(1);
    return Math.pow(10, Math.floor(Math.log10(least)));
  }

  private static double bar(Figure figure, List<Line> lines, String group, String target) {
    List<Line> own = lines.stream().filter(line -> group(line).equals(group)).toList();
    return Table.median(own, target, figure).orElse(0);
  }

  private static String group(Line line) {
    return line.scenario() + " " + line.upstream();
  }
}
