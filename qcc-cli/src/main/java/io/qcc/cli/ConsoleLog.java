package io.qcc.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/**
 * Sends the log to stderr: one line a record, with time, level and message. Only {@code cccli} does
 * this; an embedding program keeps its own logging.
 */
final class ConsoleLog {

  /** Held on to, for java.util.logging forgets a configured logger that nobody holds. */
  private static final Logger OURS = Logger.getLogger("io.qcc");

  private ConsoleLog() {}

  /**
   * @param least of our own records; those of the libraries start at warning
   */
  static void to(java.io.PrintStream stream, System.Logger.Level least) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(handler(stream));
    OURS.setLevel(translated(least));
  }

  private static Handler handler(java.io.PrintStream stream) {
    var handler =
        new StreamHandler(stream, new LineFormat()) {
          @Override
          public synchronized void publish(LogRecord record) {
            super.publish(record);
            flush();
          }
        };
    handler.setLevel(Level.ALL);
    return handler;
  }

  private static Level translated(System.Logger.Level level) {
    return switch (level) {
      case ALL -> Level.ALL;
      case TRACE -> Level.FINER;
      case DEBUG -> Level.FINE;
      case INFO -> Level.INFO;
      case WARNING -> Level.WARNING;
      case ERROR -> Level.SEVERE;
      case OFF -> Level.OFF;
    };
  }
}
