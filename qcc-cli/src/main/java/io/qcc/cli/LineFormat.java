package io.qcc.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * {@code 2026-11-20T23:00:00.000Z INFO message}. What is in the message cannot begin a line of its
 * own; only a stack trace takes more lines, and those begin with a tab.
 */
final class LineFormat extends Formatter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public String format(LogRecord record) {
    var line = new StringBuilder(120);
    TIME.formatTo(record.getInstant(), line);
    line.append(' ').append(name(record.getLevel())).append(' ');
    appendOneLine(line, formatMessage(record));
    line.append('\n');
    if (record.getThrown() != null) {
      appendTrace(line, record.getThrown());
    }
    return line.toString();
  }

  private static String name(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARN ";
    }
    if (value >= Level.INFO.intValue()) {
      return "INFO ";
    }
    return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
  }

  private static void appendOneLine(StringBuilder line, String message) {
    message.chars().forEach(c -> line.append(c < ' ' || c == 0x7f ? ' ' : (char) c));
  }

  private static void appendTrace(StringBuilder line, Throwable thrown) {
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    trace
        .toString()
        .lines()
        .forEach(
            each -> {
              line.append('\t');
              appendOneLine(line, each);
              line.append('\n');
            });
  }
}
