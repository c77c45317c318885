package io.qcc.adapters.mysql;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps jOOQ's logo and tips, and Flyway's and the pool's step by step account, off the terminal,
 * unless somebody set a level for them. Where a program that embeds us brings its own logging
 * backend, that one decides.
 */
final class Quiet {

  /** Held here: java.util.logging forgets a logger, and its level, that nobody holds. */
  private static final List<Logger> HELD =
      Stream.of(
              "org.jooq.Constants",
              "org.jooq.impl.DefaultExecuteContext",
              "org.flywaydb",
              "com.zaxxer.hikari")
          .map(Logger::getLogger)
          .toList();

  private Quiet() {}

  static void libraries() {
    for (Logger logger : HELD) {
      if (logger.getLevel() == null) {
        logger.setLevel(Level.WARNING);
      }
    }
  }
}
