package io.qcc.bench.load.report;

import io.qcc.bench.load.scenario.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Results as a Markdown table for each scenario and upstream, medians of the rounds. */
public final class Table {

  private static final String DIRECT = "direct";
  private static final List<String> REFERENCES = List.of("nginx", "go");

  /** Whose difference to the direct connection counts. */
  private static final Set<Figure> DELAYS =
      EnumSet.of(
          Figure.DUE_P50, Figure.DUE_P99, Figure.FIRST_P50, Figure.FIRST_P99, Figure.LAG_P99);

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
    List<Figure> delays =
        targets.contains(DIRECT) ? figures.stream().filter(DELAYS::contains).toList() : List.of();
    List<String> references =
        figures.contains(Figure.CPU)
            ? REFERENCES.stream().filter(targets::contains).toList()
            : List.of();
    var head = new ArrayList<>(List.of(group.scenario() + ", " + group.upstream()));
    figures.forEach(figure -> head.add(figure.title()));
    delays.forEach(figure -> head.add(figure.title() + " over direct"));
    references.forEach(reference -> head.add("CPU / " + reference + "'s"));
    var text = new StringBuilder(row(head)).append("|---".repeat(head.size())).append("|\n");
    for (String target : targets) {
      Function<Figure, OptionalDouble> own = figure -> median(lines, target, figure);
      var cells = new ArrayList<>(List.of(target));
      figures.forEach(figure -> cells.add(number(own.apply(figure))));
      delays.forEach(
          figure -> cells.add(number(minus(own.apply(figure), median(lines, DIRECT, figure)))));
      for (String reference : references) {
        cells.add(number(ratio(own.apply(Figure.CPU), median(lines, reference, Figure.CPU))));
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

  private static OptionalDouble minus(OptionalDouble value, OptionalDouble less) {
    return value.isPresent() && less.isPresent()
        ? OptionalDouble.of(value.getAsDouble() - less.getAsDouble())
        : OptionalDouble.empty();
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
    double size = Math.abs(value);
    int digits = value == Math.rint(value) || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  private static String row(List<String> cells) {
    return String.format(Locale.ROOT, "| %s |%n", String.join(" | ", cells));
  }
}
