package io.qcc.domain.relay;

import org.jspecify.annotations.Nullable;

/** How an attempt ended, as far as the client's request is concerned. */
sealed interface Ending {

  Ending OVER = new Over();
  Ending NOTHING = new Another(null);

  /** The client has had its answer, or as much as there was; or it left. */
  record Over() implements Ending {}

  /** The client gets this node's stream, which may last for long. */
  record Streams(Rest rest) implements Ending {}

  /**
   * Nothing was given to the client; another node may serve it.
   *
   * @param answer what can be given if no other does; null: there is nothing to give
   */
  record Another(@Nullable Kept answer) implements Ending {}
}
