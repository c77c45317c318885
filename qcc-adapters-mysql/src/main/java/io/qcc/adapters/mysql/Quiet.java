package io.qcc.adapters.mysql;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps jOOQ's logo and tips, and Flyway's and the pool's step by step account, off the terminal,
 * unless somebody set a level for them. Where a program that embeds us brings its own logging
 * backend, that one decides.
 */
final class Quiet {

  /** Held here: java.util.logging forgets a logger, and its level, that nobody holds. */
  private static final Map<Logger, Level> HELD =
      Map.of(
          Logger.getLogger("org.jooq.Constants"), Level.WARNING,
          // It warns of every server that is not the newest, unless one buys it.
          Logger.getLogger("org.jooq.impl.DefaultExecuteContext"), Level.SEVERE,
          Logger.getLogger("org.flywaydb"), Level.WARNING,
          // What it warns of, the store says in a sentence of its own.
          Logger.getLogger("com.zaxxer.hikari"), Level.SEVERE);

  private Quiet() {}

  static void libraries() {
    HELD.forEach(
        (logger, level) -> {
          if (logger.getLevel() == null) {
            logger.setLevel(level);
          }
        });
  }
}
