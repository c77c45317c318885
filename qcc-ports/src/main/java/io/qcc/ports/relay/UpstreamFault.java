package io.qcc.ports.relay;

import io.qcc.ports.node.Reason;

/** An attempt that failed without an answer, or in the middle of one. Without a stack. */
public final class UpstreamFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * @param detail for operators' logs only; may name the upstream's address, never a credential
   */
  public UpstreamFault(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
