package io.qcc.adapters.docker;

import io.qcc.ports.health.ClaudeCli.Availability.Unavailable;
import io.qcc.ports.node.Reason;
import java.nio.file.Path;

/** Why Claude Code cannot be run, and what helps, in words for an operator. */
final class Causes {

  static final Unavailable NOT_LOOKED =
      new Unavailable(
          Reason.IMAGE_BUILDING,
          "The container engine has not been looked at yet.",
          "Wait a moment.");

  private Causes() {}

  static Unavailable missing(Path socket) {
    return new Unavailable(
        Reason.ENGINE_MISSING,
        "No container engine: there is no socket at " + socket + ".",
        "Install and start Docker; where qcc runs in a container, mount the socket into it (-v %s:%s);"
                .formatted(socket, socket)
            + " or name another engine with DOCKER_HOST.");
  }

  static Unavailable forbidden(Path socket) {
    return new Unavailable(
        Reason.ENGINE_FORBIDDEN,
        "permission denied while trying to connect to the Docker daemon socket at " + socket + ".",
        "sudo usermod -aG docker $USER and log in again, or give the container the socket's group"
            + " (group_add), or, where everybody here may be root: sudo chmod 666 "
            + socket);
  }

  static Unavailable down(EngineAddress address) {
    return new Unavailable(
        Reason.ENGINE_DOWN,
        "Cannot connect to the Docker daemon at " + address + ". Is the docker daemon running?",
        "sudo systemctl status docker; sudo systemctl restart docker");
  }

  static Unavailable failed(String message) {
    return new Unavailable(
        Reason.ENGINE_FAILED,
        "The container engine refused: " + message,
        "See the engine's own log, such as journalctl -u docker.");
  }

  static Unavailable building(String image) {
    return new Unavailable(
        Reason.IMAGE_BUILDING,
        "The image " + image + " is being built.",
        "Wait: it takes some minutes at most.");
  }

  static Unavailable buildFailed(String image, String last) {
    return new Unavailable(
        Reason.IMAGE_FAILED,
        "Failed to build Claude CLI verify image: " + last,
        "Build it by hand: docker build -t %s deploy/verify (it is found by itself then), or let the"
                .formatted(image)
            + " engine reach Docker Hub and the npm registry: it is tried again from time to time.");
  }

  static Unavailable busy(int atOnce) {
    return new Unavailable(
        Reason.ENGINE_FAILED,
        "All %d places for checks with Claude Code were taken.".formatted(atOnce),
        "Let fewer nodes be checked by it, or more at once.");
  }

  static Unavailable interrupted() {
    return new Unavailable(
        Reason.ENGINE_FAILED, "The check was interrupted.", "None: the gateway stops.");
  }

  static Unavailable closed() {
    return new Unavailable(
        Reason.ENGINE_FAILED, "The gateway is stopping.", "None: the gateway stops.");
  }

  static Unavailable onlyHostNetwork() {
    return new Unavailable(
        Reason.ENGINE_FAILED,
        "The container engine has no network but the host's, which a member's node may not use.",
        "Give the engine its bridge network, or check the node by another method.");
  }
}
