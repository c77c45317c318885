package io.qcc.domain.relay;

/** An answer that nobody would want, kept in case that no node has anything better. */
interface Kept {

  int status();

  /** Gives it to the client as the upstream wrote it, to the last byte. */
  void deliver();

  /** It is not going to be given. */
  void drop();
}
