package io.qcc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of cells as text for people or for programs. */
final class TextTable {

  private static final String GAP = "  ";

  /** What a spreadsheet would take for a formula; some names are chosen by clients. */
  private static final String FORMULA = "=+-@\t\r\n";

  private TextTable() {}

  /**
   * In columns.
   *
   * @param left so many of the first columns are text; the others are numbers
   */
  static String aligned(List<List<String>> rows, int left) {
    List<List<String>> clean =
        rows.stream().map(row -> row.stream().map(TextTable::printable).toList()).toList();
    var widths = new ArrayList<Integer>();
    for (int i = 0; i < clean.getFirst().size(); i++) {
      int column = i;
      widths.add(clean.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
    }
    var text = new StringBuilder();
    for (List<String> row : clean) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        String space = " ".repeat(widths.get(i) - width(cell));
        line.append(i == 0 ? "" : GAP).append(i < left ? cell + space : space + cell);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  /** A name must not move the cursor of whoever reads it. */
  static String printable(String cell) {
    return cell.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /** As RFC 4180 has it. */
  static String csv(List<List<String>> rows) {
    return rows.stream()
        .map(
            row -> row.stream().map(TextTable::quoted).collect(Collectors.joining(",", "", "\r\n")))
        .collect(Collectors.joining());
  }

  private static String quoted(String cell) {
    String harmless = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    return harmless.matches("[\\w. :/-]*") ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
