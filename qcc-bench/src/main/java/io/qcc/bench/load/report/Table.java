package io.qcc.bench.load.report;

import io.qcc.bench.load.scenario.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Results as a Markdown table for each scenario and upstream, medians of the rounds. */
public final class Table {

  private static final List<String> REFERENCES = List.of("nginx", "go");

  private Table() {}

  public static String of(List<Line> lines) {
    return lines.stream()
        .map(Group::of)
        .distinct()
        .map(group -> of(group, lines))
        .collect(Collectors.joining("\n"));
  }

  private record Group(String scenario, String upstream) {
    static Group of(Line line) {
      return new Group(line.scenario(), line.upstream());
    }
  }

  private static String of(Group group, List<Line> all) {
    List<Line> lines = all.stream().filter(line -> Group.of(line).equals(group)).toList();
    List<String> targets = lines.stream().map(Line::target).distinct().toList();
    List<Figure> figures =
        Arrays.stream(Figure.values())
            .filter(f -> lines.stream().anyMatch(line -> line.figure(f).isPresent()))
            .toList();
    List<String> references = REFERENCES.stream().filter(targets::contains).toList();
    var head = new ArrayList<>(List.of(group.scenario() + ", " + group.upstream()));
    figures.forEach(figure -> head.add(figure.title()));
    references.forEach(reference -> head.add("CPU / " + reference + "'s"));
    var text = new StringBuilder(row(head)).append("|---".repeat(head.size())).append("|\n");
    for (String target : targets) {
      var cells = new ArrayList<>(List.of(target));
      figures.forEach(figure -> cells.add(number(median(lines, target, figure))));
      for (String reference : references) {
        cells.add(
            number(ratio(median(lines, target, Figure.CPU), median(lines, reference, Figure.CPU))));
      }
      text.append(row(cells));
    }
    return text.toString();
  }

  static OptionalDouble median(List<Line> lines, String target, Figure figure) {
    double[] values =
        lines.stream()
            .filter(line -> line.target().equals(target))
            .flatMapToDouble(line -> line.figure(figure).stream())
            .sorted()
            .toArray();
    if (values.length == 0) {
      return OptionalDouble.empty();
    }
    int middle = values.length / 2;
    return OptionalDouble.of(
        values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
  }

  static OptionalDouble ratio(OptionalDouble value, OptionalDouble reference) {
    return value.isPresent() && reference.orElse(0) > 0
        ? OptionalDouble.of(value.getAsDouble() / reference.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Three digits at most behind what matters; a dash for what was not measured. */
  static String number(OptionalDouble number) {
    if (number.isEmpty()) {
      return "–";
    }
    double value = number.getAsDouble();
    String form =
        value == Math.rint(value) || value >= 100
            ? "%,.0f"
            : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f";
    return form.formatted(value);
  }

  private static String row(List<String> cells) {
    return String.format(Locale.ROOT, "| %s |%n", String.join(" | ", cells));
  }
}
