package io.qcc.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Asks whoever sits at the terminal. */
final class PasswordPrompt {

  private PasswordPrompt() {}

  /** Null: nobody sits there, or whoever does gave none. */
  @SuppressWarnings("SystemConsoleNull") // there is none in our runtime image without a terminal
  static @Nullable String ask() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      return null;
    }
    char[] typed = console.readPassword("Password: ");
    return typed == null ? null : new String(typed);
  }
}
