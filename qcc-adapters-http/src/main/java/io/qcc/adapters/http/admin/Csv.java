package io.qcc.adapters.http.admin;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of comma-separated values (RFC 4180). All text is quoted, and text that a spreadsheet would
 * run as a formula, for clients choose some of it, begins with an apostrophe.
 */
final class Csv {

  private static final String END = "\r\n";

  /** Also as a keyboard for Chinese or Japanese writes them. */
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private Csv() {}

  static String header(List<RequestColumn> columns) {
    return columns.stream().map(RequestColumn::name).collect(Collectors.joining(",", "", END));
  }

  static String line(Collection<? extends @Nullable Object> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", END));
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> '"' + harmless(text).replace("\"", "\"\"") + '"';
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }

  private static String harmless(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
