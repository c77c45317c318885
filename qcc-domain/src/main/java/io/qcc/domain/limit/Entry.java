package io.qcc.domain.limit;

import io.qcc.ports.relay.ApiError;
import org.jspecify.annotations.Nullable;

/** How a request fared at the limits. */
public sealed interface Entry {

  /** How long it waited; 0: it did not have to. */
  long waited();

  /**
   * It goes.
   *
   * @param pass must be settled, whatever becomes of the request; null: it holds nothing
   */
  record In(@Nullable Pass pass, long waited) implements Entry {}

  record Refused(ApiError error, long waited) implements Entry {}

  /** Its client went away meanwhile. */
  record Left(long waited) implements Entry {}
}
