package io.qcc.ports.relay;

/** The client left. Nobody's fault. Without a stack, for it is an answer and not a bug. */
public final class ClientGone extends Exception {

  private static final long serialVersionUID = 1L;

  public ClientGone() {
    super("the client left", null, false, false);
  }
}
