package io.qcc.adapters.http.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Stands between a client and a TLS server, and passes on what they send, or something like it. */
final class Middle implements AutoCloseable {

  /** How a record of the server's goes on to the client. */
  interface Way {

    Way AS_IT_IS =
        (record, client) -> {
          client.write(record);
          return true;
        };

    /**
     * @return false: nothing more goes on, the connection ends
     */
    boolean pass(byte[] record, OutputStream client) throws IOException;
  }

  /** Of a record. */
  static final int HEAD = 5;

  private final RawServer door;
  private final ByteArrayOutputStream fromClient = new ByteArrayOutputStream();

  Middle(int server, Way way) throws IOException {
    door =
        new RawServer(
            (peer, index) -> {
              try (var behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
                Thread back = Thread.ofVirtual().start(() -> back(behind, way, peer.socket()));
                behind.setTcpNoDelay(true);
                copyAll(peer.socket().getInputStream(), behind.getOutputStream());
                behind.shutdownOutput();
                peer.server().tell("the client has closed");
                back.join();
              }
            });
  }

  private void back(Socket behind, Way way, Socket client) {
    try {
      OutputStream to = client.getOutputStream();
      byte[] record = record(behind.getInputStream());
      while (record.length > 0 && way.pass(record, to)) {
        record = record(behind.getInputStream());
      }
      client.shutdownOutput();
    } catch (IOException e) {
      door.tell("broken");
    }
  }

  /** The next one with its head; empty: the end. */
  private static byte[] record(InputStream from) throws IOException {
    byte[] head = from.readNBytes(HEAD);
    if (head.length < HEAD) {
      return new byte[0];
    }
    int length = length(head, 0);
    byte[] record = Arrays.copyOf(head, HEAD + length);
    from.readNBytes(record, HEAD, length);
    return record;
  }

  private static int length(byte[] bytes, int at) {
    return (bytes[at + 3] & 0xff) << 8 | bytes[at + 4] & 0xff;
  }

  private void copyAll(InputStream client, OutputStream server) {
    try {
      copy(client, server);
    } catch (IOException reset) {
      // an end too
    }
  }

  private void copy(InputStream client, OutputStream server) throws IOException {
    var some = new byte[1 << 16];
    for (int count = client.read(some); count >= 0; count = client.read(some)) {
      synchronized (fromClient) {
        fromClient.write(some, 0, count);
      }
      server.write(some, 0, count);
    }
  }

  int port() {
    return door.port();
  }

  /** What happened next, waited for. */
  String next() throws InterruptedException {
    return door.next();
  }

  /** Of each record that the client has sent, how long it is, without its head. */
  List<Integer> records() {
    byte[] all;
    synchronized (fromClient) {
      all = fromClient.toByteArray();
    }
    var lengths = new ArrayList<Integer>();
    for (int at = 0; at < all.length; at += HEAD + lengths.getLast()) {
      lengths.add(length(all, at));
    }
    return lengths;
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
