package io.qcc.ports.relay;

/** Reaches the nodes. */
public interface Upstream {

  /** Prepares an attempt; nothing happens before {@link UpstreamCall#send}. */
  UpstreamCall prepare(UpstreamRequest request);
}
