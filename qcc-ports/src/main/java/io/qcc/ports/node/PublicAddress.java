package io.qcc.ports.node;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Tells addresses of the public internet from all others, also where IPv6 wraps an IPv4 address.
 *
 * <p>A node whose {@link Node#anyAddress} is false may have public ones only; whoever leads the way
 * to a node asks here.
 */
public final class PublicAddress {

  private PublicAddress() {}

  public static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? public4(bytes) : public6(bytes);
  }

  private static boolean public4(byte[] b) {
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    int third = b[2] & 0xff;
    return switch (first) {
      case 0, 10, 127 -> false;
      case 100 -> second < 64 || second > 127;
      case 169 -> second != 254;
      case 172 -> second < 16 || second > 31;
      case 192 ->
          second != 168
              && !(second == 0 && (third == 0 || third == 2))
              && !(second == 88 && third == 99);
      case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
      case 203 -> !(second == 0 && third == 113);
      default -> first < 224; // multicast, reserved, broadcast
    };
  }

  /**
   * Global unicast is 2000::/3; NAT64's 64:ff9b::/96 and the old wrappings are as public as their
   * inside.
   */
  private static boolean public6(byte[] b) {
    if (begins(b, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)
        || begins(b, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff)) {
      return public4(Arrays.copyOfRange(b, 12, 16));
    }
    if (begins(b, 0x20, 0x02)) { // 6to4
      return public4(Arrays.copyOfRange(b, 2, 6));
    }
    if (begins(b, 0x20, 0x01, 0x0d, 0xb8) || begins(b, 0x20, 0x01, 0, 0)) { // documentation, Teredo
      return false;
    }
    return (b[0] & 0xe0) == 0x20;
  }

  private static boolean begins(byte[] address, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if ((address[i] & 0xff) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
