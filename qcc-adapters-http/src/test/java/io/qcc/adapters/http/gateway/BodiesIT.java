package io.qcc.adapters.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesIT {

  private static final int MIB = 1 << 20;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, MIB - 1, MIB, MIB + 1, 40 * MIB})
  void bytesPassUnchangedBothWaysWithALength(int size) throws Exception {
    byte[] body = bytes(size);
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      var reply =
          exchange(
              client,
              () -> client.send(RawClient.post("Content-Length: " + size + "\r\n")).send(body));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.headers()).containsEntry("content-length", String.valueOf(size));
      assertThat(reply.headers()).doesNotContainKey("transfer-encoding");
      assertThat(sha(reply.body())).isEqualTo(sha(body));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, MIB - 1, MIB, MIB + 1, 40 * MIB})
  void bytesPassUnchangedBothWaysInChunksAndCanBeReadAgain(int size) throws Exception {
    byte[] body = bytes(size);
    try (var house = new House(FakeGateway::echoAgain);
        var client = house.client()) {
      for (int i = 0; i < 2; i++) {
        var reply =
            exchange(
                client,
                () ->
                    client
                        .send(RawClient.post("Transfer-Encoding: chunked\r\n"))
                        .sendChunked(body, 10_007));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().containsKey("transfer-encoding")).isEqualTo(size > 0);
        assertThat(sha(reply.body())).isEqualTo(sha(body));
      }
    }
  }

  @Test
  void aBodyThatComesByteByByteIsWhole() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send(RawClient.post("Content-Length: 300\r\n"));
      byte[] body = bytes(300);
      for (byte b : body) {
        client.send(new byte[] {b});
      }
      assertThat(client.read().body()).isEqualTo(body);
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      var all = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        String body = "body" + i;
        all.append(RawClient.post("Content-Length: " + body.length() + "\r\n")).append(body);
      }
      client.send(all.toString());
      for (int i = 0; i < 50; i++) {
        assertThat(client.read().text()).isEqualTo("body" + i);
      }
    }
  }

  @Test
  void aRequestSentWhileAnotherIsAnsweredIsKeptForItsTurn() throws Exception {
    var go = new CompletableFuture<Void>();
    try (var house =
            new House(
                (head, body, sink) -> {
                  go.get();
                  FakeGateway.echo(head, body, sink);
                });
        var client = house.client()) {
      client.send(RawClient.post("Content-Length: 3\r\n") + "one");
      assertThat(house.gateway.heads.take().method()).isEqualTo("POST");
      client.send(RawClient.post("Content-Length: 3\r\n") + "two");
      client.send(RawClient.post("Content-Length: 5\r\n") + "th");
      client.send("ree");
      go.complete(null);
      assertThat(client.read().text()).isEqualTo("one");
      assertThat(client.read().text()).isEqualTo("two");
      assertThat(client.read().text()).isEqualTo("three");
    }
  }

  @Test
  void aLargeRequestSentEarlyIsKeptForItsTurnToo() throws Exception {
    var begun = new CompletableFuture<Void>();
    var go = new CompletableFuture<Void>();
    byte[] large = bytes(2 * MIB);
    try (var house =
            new House(
                (head, body, sink) -> {
                  begun.complete(null);
                  go.get();
                  FakeGateway.echo(head, body, sink);
                });
        var client = house.client()) {
      client.send(RawClient.post("Content-Length: 3\r\n") + "one");
      begun.get();
      var second =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      client.send(RawClient.post("Content-Length: " + large.length + "\r\n"));
                      client.send(large);
                    } catch (Exception e) {
                      go.completeExceptionally(e);
                    }
                  });
      go.complete(null);
      assertThat(client.read().text()).isEqualTo("one");
      assertThat(client.read().body()).isEqualTo(large);
      second.join();
    }
  }

  @Test
  void theAbsoluteFormOfATargetIsReducedToItsPath() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send("GET http://h/v1/a%20b?c HTTP/1.1\r\nHost: h\r\nx-api-key: k\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(house.gateway.heads.take().target()).isEqualTo("/v1/a%20b?c");
    }
  }

  @Test
  void theHeadIsHandedOnAsItWasSent() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send(
          "POST /v1/files/a%2Fb;x=1/%C3%A4+?beta=true&x=%20;y&z HTTP/1.1\r\nHost: h\r\n"
              + "x-api-key: k\r\nX-Two: a\r\nX-Two: b\r\nanthropic-beta: m,n\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(200);
      var head = house.gateway.heads.take();
      assertThat(head.target()).isEqualTo("/v1/files/a%2Fb;x=1/%C3%A4+?beta=true&x=%20;y&z");
      assertThat(head.headers().all("x-two")).containsExactly("a", "b");
      assertThat(head.headers().first("Anthropic-Beta")).isEqualTo("m,n");
      assertThat(head.peer().local()).isTrue();
    }
  }

  @Test
  void noBodyFileIsLeftBehind() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      byte[] body = bytes(3 * MIB);
      exchange(
          client,
          () -> client.send(RawClient.post("Content-Length: " + body.length + "\r\n")).send(body));
      assertThat(house.bodies).isEmptyDirectory();
    }
  }

  private static RawClient.Reply exchange(RawClient client, Sending sending) throws Exception {
    // The answer is read while the request is still being sent: neither side may block the other.
    var sent = new CompletableFuture<Void>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                sending.send();
                sent.complete(null);
              } catch (Exception e) {
                sent.completeExceptionally(e);
              }
            });
    var reply = client.read();
    sent.get();
    return reply;
  }

  private interface Sending {
    void send() throws Exception;
  }

  static byte[] bytes(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static String sha(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
