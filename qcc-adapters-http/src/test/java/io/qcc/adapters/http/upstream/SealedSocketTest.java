package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.http.loop.TestLoops;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS over a node's socket, against the JDK's server. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Certificates.Way.class)
class SealedSocketTest {

  /** A record's own bytes in TLS 1.3: the kind of what is in it, and 16 of the tag. */
  private static final int SEAL = 17;

  /** The JDK's have 16 of nothing besides. */
  private static final int JDK_SEAL = 33;

  @Parameter Certificates.Way way = Certificates.Way.USUAL;

  private SealedSocket connect(int port) throws IOException {
    var plain = new NodeSockets(TestLoops.SHARED.all().getFirst(), address -> true).createSocket();
    plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var client = way.tls().on(new OkHttpClient.Builder()).build();
    return (SealedSocket) client.sslSocketFactory().createSocket(plain, "localhost", port, true);
  }

  private SealedSocket shakeHands(int port) throws IOException {
    SealedSocket socket = connect(port);
    socket.startHandshake();
    return socket;
  }

  private static RawServer server(RawServer.Script script) throws IOException {
    return new RawServer(Certificates.listener(), script);
  }

  private static RawServer echo() throws IOException {
    return server(
        (peer, index) ->
            peer.socket().getInputStream().transferTo(peer.socket().getOutputStream()));
  }

  /** How long a record of the server's is with so many bytes in it. */
  private static int sealed(int bytes) {
    return Middle.HEAD + bytes + JDK_SEAL;
  }

  private int seal() {
    return way == Certificates.Way.JDK ? JDK_SEAL : SEAL;
  }

  private static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16_383, 16_384, 16_385, 65_536, 70_000, 1_000_000})
  void bringsBackWhatWasSent(int size) throws Exception {
    try (var server = echo();
        var socket = shakeHands(server.port())) {
      var sent = random(size);
      Thread sender = Thread.ofVirtual().start(() -> write(socket, sent));
      assertThat(socket.getInputStream().readNBytes(size)).isEqualTo(sent);
      sender.join();
    }
  }

  private static void write(SealedSocket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void sendsManyPiecesOfAnyKindAsTheyLie() throws Exception {
    var sent = random(200_000);
    try (var server = echo();
        var socket = shakeHands(server.port())) {
      socket.cork();
      socket.getOutputStream().write(sent, 0, 100);
      Thread sender =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      socket.write(
                          direct(sent, 100, 10),
                          direct(sent, 110, 50_000),
                          ByteBuffer.wrap(sent, 50_110, 30_000),
                          ByteBuffer.allocateDirect(0),
                          direct(sent, 80_110, 119_890));
                    } catch (IOException e) {
                      throw new AssertionError(e);
                    }
                  });
      assertThat(socket.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
      sender.join();
    }
  }

  private static ByteBuffer direct(byte[] bytes, int from, int length) {
    return ByteBuffer.allocateDirect(length).put(bytes, from, length).flip();
  }

  @Test
  void aHeadThatWasHeldGoesInOneRecordWithItsBody() throws Exception {
    try (var server = echo();
        var middle = new Middle(server.port(), Middle.Way.AS_IT_IS);
        var socket = shakeHands(middle.port())) {
      socket.cork();
      socket.getOutputStream().write(new byte[700]);
      socket.write(ByteBuffer.allocateDirect(300));
      assertThat(socket.getInputStream().readNBytes(1000)).containsOnly(0);
      assertThat(middle.records()).endsWith(1000 + seal());
    }
  }

  @Test
  void aHeadThatIsTooLongToBeHeldGoesToo() throws Exception {
    var head = random(10_000);
    try (var server = echo();
        var socket = shakeHands(server.port())) {
      socket.cork();
      for (int at = 0; at < head.length; at += 2_500) {
        socket.getOutputStream().write(head, at, 2_500);
      }
      socket.write(ByteBuffer.allocateDirect(1));
      assertThat(socket.getInputStream().readNBytes(10_001)).startsWith(head);
    }
  }

  @Test
  void readsWhatComesByteByByte() throws Exception {
    Middle.Way dribble =
        (record, to) -> {
          for (byte one : record) {
            to.write(one);
          }
          return true;
        };
    try (var server = echo();
        var middle = new Middle(server.port(), dribble);
        var socket = shakeHands(middle.port())) {
      write(socket, random(3_000));
      assertThat(socket.getInputStream().readNBytes(3_000)).isEqualTo(random(3_000));
    }
  }

  @Test
  void readsManyShortRecordsInTheirOrder() throws Exception {
    var all = random(30_000);
    RawServer.Script talk =
        (peer, index) -> {
          for (int at = 0; at < all.length; at += 30) {
            peer.socket().getOutputStream().write(all, at, 30);
          }
          peer.awaitGone();
        };
    try (var server = server(talk);
        var socket = shakeHands(server.port())) {
      assertThat(socket.getInputStream().readNBytes(all.length)).isEqualTo(all);
    }
  }

  @Test
  void aNodeThatTakesItsLeaveIsAtItsEndThoughItsConnectionStays() throws Exception {
    RawServer.Script leave =
        (peer, index) -> {
          peer.say("bye");
          peer.socket().shutdownOutput();
          peer.awaitGo();
        };
    try (var server = server(leave);
        var middle = new Middle(server.port(), Middle.Way.AS_IT_IS);
        var socket = shakeHands(middle.port())) {
      InputStream in = socket.getInputStream();
      assertThat(in.readAllBytes()).asString().isEqualTo("bye");
      socket.awaitMore();
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void aConnectionThatEndsWithoutAWordIsAtItsEnd() throws Exception {
    Middle.Way cut =
        (record, to) -> {
          to.write(record);
          return record.length != sealed("hello".length());
        };
    RawServer.Script greet =
        (peer, index) -> {
          peer.socket().getInputStream().read();
          peer.say("hello");
          peer.awaitGone();
        };
    try (var server = server(greet);
        var middle = new Middle(server.port(), cut);
        var socket = shakeHands(middle.port())) {
      socket.getOutputStream().write(1);
      assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("hello");
    }
  }

  @Test
  void whatSomebodyHasChangedIsNotRead() throws Exception {
    Middle.Way change =
        (record, to) -> {
          if (record.length == sealed(100)) {
            record[50] ^= 1;
          }
          to.write(record);
          return true;
        };
    try (var server = echo();
        var middle = new Middle(server.port(), change);
        var socket = shakeHands(middle.port())) {
      write(socket, new byte[100]);
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void aRecordLongerThanTlsAllowsIsRefused() throws Exception {
    RawServer.Script lie =
        (peer, index) -> {
          var record = new byte[5 + 65_535];
          System.arraycopy(new byte[] {22, 3, 3, -1, -1}, 0, record, 0, 5);
          peer.say(record);
          peer.awaitGone();
        };
    try (var server = new RawServer(lie);
        var socket = connect(server.port())) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void whatIsNotTlsIsRefused() throws Exception {
    try (var server = new RawServer((peer, index) -> peer.say("HTTP/1.1 400 Bad Request\r\n\r\n"));
        var socket = connect(server.port())) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void aNodeThatTakesItsLeaveDuringTheHandshakeIsAFault() throws Exception {
    RawServer.Script leave =
        (peer, index) -> {
          peer.say(new byte[] {21, 3, 3, 0, 2, 1, 0}); // an alert: close_notify
          peer.awaitGone();
        };
    try (var server = new RawServer(leave);
        var socket = connect(server.port())) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void mayBeClosedBeforeTheHandshake() throws Exception {
    try (var server = new RawServer((peer, index) -> peer.awaitGone())) {
      connect(server.port()).close();
      assertThat(server.next()).isEqualTo("gone");
    }
  }

  @Test
  void aNodeThatClosesDuringTheHandshakeIsAFault() throws Exception {
    try (var server = new RawServer((peer, index) -> peer.body(5));
        var socket = connect(server.port())) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aReaderWhoIsLateReadsOnAfterwards() throws Exception {
    var halved = new CompletableFuture<Boolean>();
    var late = new CompletableFuture<Boolean>();
    Middle.Way halve =
        (record, to) -> {
          if (record.length == sealed(100)) {
            to.write(record, 0, 60);
            halved.complete(true);
            late.orTimeout(20, TimeUnit.SECONDS).join();
            to.write(record, 60, record.length - 60);
          } else {
            to.write(record);
          }
          return true;
        };
    try (var server = echo();
        var middle = new Middle(server.port(), halve);
        var socket = shakeHands(middle.port())) {
      write(socket, random(100));
      halved.get();
      socket.setSoTimeout(1);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      socket.setSoTimeout(0);
      late.complete(true);
      assertThat(socket.getInputStream().readNBytes(100)).isEqualTo(random(100));
    }
  }

  @Test
  void closingWakesWhoWaits() throws Exception {
    try (var server = server((peer, index) -> peer.awaitGone());
        var socket = shakeHands(server.port())) {
      var reader =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(() -> socket.getInputStream().read())
                      .isInstanceOf(SocketException.class),
              Thread.ofVirtual()::start);
      socket.close();
      reader.get();
      assertThat(server.next()).isEqualTo("gone");
      assertThat(socket.isClosed()).isTrue();
    }
  }

  @Test
  void whoClosesSaysSo() throws Exception {
    try (var server = echo();
        var middle = new Middle(server.port(), Middle.Way.AS_IT_IS)) {
      SealedSocket socket = shakeHands(middle.port());
      write(socket, new byte[1]);
      socket.getInputStream().read();
      socket.close();
      assertThat(middle.next()).isEqualTo("the client has closed");
      assertThat(middle.records()).endsWith(2 + seal());
    }
  }

  @Test
  void aWriteThatFailedMakesFlushFailToo() throws Exception {
    try (var server =
            server(
                (peer, index) -> {
                  peer.body(1);
                  peer.reset();
                });
        var socket = shakeHands(server.port())) {
      assertThatThrownBy(() -> writeForEver(socket)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> socket.getOutputStream().flush()).isInstanceOf(IOException.class);
    }
  }

  private static void writeForEver(SSLSocket socket) throws IOException {
    while (true) {
      socket.getOutputStream().write(new byte[10_000]);
    }
  }
}
