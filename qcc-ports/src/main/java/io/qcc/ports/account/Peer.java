package io.qcc.ports.account;

/**
 * Who is at the other end of the connection.
 *
 * @param address the textual IP address, for throttling and logs
 * @param local a loopback address, and no forwarding header that would say it speaks for another
 */
public record Peer(String address, boolean local) {}
