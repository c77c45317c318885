package io.qcc.domain.account;

import io.qcc.ports.account.Peer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Slows down guessing at passwords, per account name and per address.
 *
 * <p>Local and remote peers have separate counts for a name, so strangers cannot shut an operator
 * out of the machine's own console. An IPv6 address counts by its /64, for that is what one
 * subscriber has.
 */
final class SignInThrottle {

  private final Throttle names =
      new Throttle(new Throttle.Policy(5, Duration.ofMinutes(1), 10_000));
  private final Throttle addresses =
      new Throttle(new Throttle.Policy(20, Duration.ofMinutes(15), 10_000));

  /** Zero if the attempt may go on; else how long to wait. */
  Duration begin(String name, Peer peer, long nanos) {
    Duration wait = addresses.begin(network(peer), nanos);
    if (wait.isPositive()) {
      return wait;
    }
    wait = names.begin(subject(name, peer), nanos);
    if (wait.isPositive()) {
      addresses.takeBack(network(peer));
    }
    return wait;
  }

  /** The attempt was no failure. */
  void succeeded(String name, Peer peer) {
    names.forgive(subject(name, peer));
    addresses.takeBack(network(peer));
  }

  private static String subject(String name, Peer peer) {
    return (peer.local() ? "local " : "remote ") + name.toLowerCase(Locale.ROOT);
  }

  private static String network(Peer peer) {
    try {
      return InetAddress.ofLiteral(peer.address()) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
          : peer.address();
    } catch (IllegalArgumentException notAnAddress) {
      return peer.address();
    }
  }
}
