package io.qcc.adapters.docker;

import io.qcc.ports.health.ClaudeCli.Availability.Unavailable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a container engine is spoken to.
 *
 * @param text as in {@code DOCKER_HOST}
 * @param socket its file; null: it is no Unix socket
 */
record EngineAddress(String text, @Nullable Path socket) {

  private static final String UNIX = "unix://";

  static EngineAddress of(@Nullable String given) {
    String text = given == null || given.isBlank() ? "unix:///var/run/docker.sock" : given.strip();
    return new EngineAddress(text, text.startsWith(UNIX) ? path(text) : null);
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(text.substring(UNIX.length()));
    } catch (InvalidPathException e) {
      return null; // docker-java will say what it thinks of it
    }
  }

  /** Knocks at the socket. Null: somebody is there, or it is no socket. May block. */
  @Nullable Unavailable knock() {
    if (socket == null) {
      return null;
    }
    try (SocketChannel opened = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return opened.isConnected() ? null : Causes.down(this);
    } catch (IOException | UnsupportedOperationException e) {
      return refused(socket, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Whether the engine's host is where we are, so that its loopback is ours. A container or a pod
   * has a name of its own, unless it shares the host's network, too. Files such as {@code
   * /.dockerenv} do not tell: machines are made from images of containers.
   *
   * @param host what the engine calls its host
   * @param ours this machine's name
   */
  boolean isHere(@Nullable String host, @Nullable String ours) {
    return socket != null && ours != null && ours.equals(host);
  }

  /** What the system's words for a failed knock mean. */
  Unavailable refused(Path socket, String message) {
    if (message.contains("Permission denied") || message.contains("Operation not permitted")) {
      return Causes.forbidden(socket);
    }
    return Files.notExists(socket) ? Causes.missing(socket) : Causes.down(this);
  }

  @Override
  public String toString() {
    return text;
  }
}
