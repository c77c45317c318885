package io.qcc.adapters.docker;

import io.qcc.ports.health.ClaudeCli.Availability.Unavailable;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The engine did not do what it was asked for. */
final class EngineFault extends Exception {

  @Serial private static final long serialVersionUID = 1;

  /** The engine did not answer, or there was no answer of HTTP. */
  static final int SILENT = 0;

  private final int status;

  /**
   * @param status of its answer
   * @param message one line, for an operator
   */
  EngineFault(int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  boolean silent() {
    return status == SILENT;
  }

  boolean notFound() {
    return status == 404;
  }

  boolean conflict() {
    return status == 409;
  }

  /** Why Claude Code could not be run, then. */
  Unavailable unavailable(EngineAddress address) {
    return silent() ? Causes.down(address) : Causes.failed(String.valueOf(getMessage()));
  }
}
