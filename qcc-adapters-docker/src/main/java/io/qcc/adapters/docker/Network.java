package io.qcc.adapters.docker;

import org.jspecify.annotations.Nullable;

/**
 * What an engine's containers can reach.
 *
 * @param bridge they can have a network of their own that leads out
 * @param hostAddress under which they reach the engine's host from there; an address, or the
 *     engine's word for it
 * @param sharesLoopback on the host's network, this gateway's loopback is theirs
 */
record Network(boolean bridge, String hostAddress, boolean sharesLoopback) {

  /** Docker finds out itself. Podman 4.3 does not know it, and writes it down as an address. */
  static final String HOST_GATEWAY = "host-gateway";

  /**
   * @param gateway of the bridge; null: it has none, or there is no bridge
   * @param desktop the engine runs in a virtual machine of its own
   * @param sameMachine the gateway is no container, and speaks to the engine by a Unix socket
   */
  static Network of(
      boolean bridge, @Nullable String gateway, boolean desktop, boolean sameMachine) {
    String address = gateway == null || desktop ? HOST_GATEWAY : gateway;
    return new Network(bridge, address, sameMachine && !desktop);
  }
}
