package io.qcc.adapters.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.http.server.ServerLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsIT {

  private static final int MIB = 1 << 20;

  @Test
  void aWrongKeyWithASmallBodyIsRefusedAndTheConnectionKept() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      for (int i = 0; i < 3; i++) {
        client.send("POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
        var reply = client.read();
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers())
            .containsEntry("content-type", "application/json")
            .containsEntry("request-id", "req_0")
            .doesNotContainKeys("server", "x-powered-by", "connection");
        assertThat(reply.text())
            .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\"");
      }
      assertThat(house.gateway.relays).hasValue(0);
    }
  }

  @Test
  void aWrongKeyIsAnsweredBeforeTheBodyIsSent() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send("POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n");
      var reply = client.read();
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.headers()).containsEntry("connection", "close");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 31457280\r\n", "Transfer-Encoding: chunked\r\n"})
  void aRefusalCanBeReadByAClientThatFirstSendsEverything(String framing) throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send("POST /v1/messages HTTP/1.1\r\nHost: x\r\n" + framing + "\r\n");
      sendAll(client, framing);
      assertThat(client.read().status()).isEqualTo(401);
      assertThat(client.in.read()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 31457280\r\n", "Transfer-Encoding: chunked\r\n"})
  void aBodyOverTheLimitGetsA413ThatCanBeReadAfterSendingEverything(String framing)
      throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      house.gateway.maxBody = 5 * MIB;
      client.send(RawClient.post(framing));
      sendAll(client, framing);
      var reply = client.read();
      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.text()).contains("request_too_large").contains("req_1");
      assertThat(client.in.read()).isEqualTo(-1);
      assertThat(house.gateway.relays).hasValue(0);
      assertThat(house.bodies).isEmptyDirectory();
    }
  }

  @Test
  void aChunkedBodyJustOverTheLimitInMemoryIsRefusedToo() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      house.gateway.maxBody = 1000;
      client.send(RawClient.post("Transfer-Encoding: chunked\r\n"));
      client.sendChunked(BodiesIT.bytes(1001), 100);
      assertThat(client.read().status()).isEqualTo(413);
    }
  }

  @Test
  void whoeverExpectsToContinueIsToldToOrNotTo() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      house.gateway.maxBody = 10;
      client.send(RawClient.post("Expect: 100-continue\r\nContent-Length: 4\r\n"));
      assertThat(client.read().status()).isEqualTo(100);
      client.send("four");
      assertThat(client.read().text()).isEqualTo("four");
      client.send(RawClient.post("Expect: 100-continue\r\nContent-Length: 11\r\n"));
      assertThat(client.read().status()).isEqualTo(413);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 3 * MIB})
  void aClientThatStallsInItsBodyIsToldAndClosed(int announced) throws Exception {
    try (var house = new House(FakeGateway::echo, House.IMPATIENT, ServerLimits.DEFAULT);
        var client = house.client()) {
      client.send(RawClient.post("Content-Length: " + announced + "\r\n"));
      client.send(BodiesIT.bytes(announced / 2));
      var reply = client.read();
      assertThat(reply.status()).isEqualTo(408);
      assertThat(reply.text()).contains("timeout_error");
      assertThat(client.in.read()).isEqualTo(-1);
      assertThat(house.gateway.relays).hasValue(0);
    }
  }

  @Test
  void aBodyThatCannotBeKeptIsRefusedAndNeverCutShort() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      Files.delete(house.bodies);
      client
          .send(RawClient.post("Content-Length: " + 3 * MIB + "\r\n"))
          .send(BodiesIT.bytes(3 * MIB));
      var reply = client.read();
      assertThat(reply.status()).isEqualTo(507);
      assertThat(reply.text()).contains("api_error").doesNotContain(house.bodies.toString());
      assertThat(house.gateway.relays).hasValue(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 3\r\nContent-Length: 4\r\n",
        "Content-Length: 3, 3\r\n",
        "Content-Length: +3\r\n",
        "Content-Length: -3\r\n",
        "Content-Length: 0x3\r\n",
        "Content-Length: 18446744073709551619\r\n",
        "Content-Length: 3 \u0001\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length : 3\r\n",
        "Content-Length\t: 3\r\n",
        "Transfer-Encoding : chunked\r\n",
        "X: a\u0000b\r\n",
        "X: a\rb\r\n",
        "X y: a\r\n",
        "Host: second\r\n",
      })
  void aRequestThatTwoServersCouldUnderstandDifferentlyIsRefusedAndClosed(String lines)
      throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send(
          RawClient.post(lines)
              + "0\r\n\r\nGET /v1/smuggled HTTP/1.1\r\nHost: x\r\nx-api-key: k\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(400);
      assertThat(rest(client)).doesNotContain("HTTP/1.1 200");
      assertThat(house.gateway.relays).hasValue(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\nabc\r\n0\r\n\r\n",
        "-1\r\n\r\n",
        "3\r\nabcd\r\n0\r\n\r\n",
        "3\nabc\n0\n\n",
        "3\r\nabc\r\n\r\n0\r\n\r\n",
        "ffffffffffffffffff\r\n"
      })
  void badChunksAreRefusedAndClosed(String chunks) throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send(RawClient.post("Transfer-Encoding: chunked\r\n") + chunks);
      assertThat(client.read().status()).isEqualTo(400);
      client.socket.shutdownOutput();
      assertThat(rest(client)).isEmpty();
      assertThat(house.gateway.relays).hasValue(0);
    }
  }

  private static void sendAll(RawClient client, String framing) throws IOException {
    byte[] body = BodiesIT.bytes(30 * MIB);
    if (framing.startsWith("Content")) {
      client.send(body);
    } else {
      client.sendChunked(body, 100_000);
    }
  }

  private static String rest(RawClient client) {
    var rest = new StringBuilder();
    try {
      for (int c = client.in.read(); c >= 0; c = client.in.read()) {
        rest.append((char) c);
      }
    } catch (IOException e) {
      rest.append("(reset)");
    }
    return rest.toString();
  }

  static Stream<String> unparseableHeads() {
    String head = "POST /v1/messages HTTP/1.1\r\nHost: x\r\n";
    return Stream.of(
        "GARBAGE\r\n\r\n",
        head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
        head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        head + "x-a: a\0b\r\n\r\n",
        head + "x-a: " + "z".repeat(70_000) + "\r\n\r\n",
        head + "x-a: z\r\n".repeat(300) + "\r\n");
  }

  @ParameterizedTest
  @MethodSource("unparseableHeads")
  void aHeadThatCannotBeParsedIsRefusedInTheShapeOfTheApi(String head) throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(200);
      var reply = client.send(head).read();
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.headers()).containsEntry("content-type", "application/json");
      assertThat(reply.text())
          .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\"")
          .contains(reply.headers().get("request-id"));
      assertThat(client.in.read()).isEqualTo(-1);
      assertThat(house.gateway.relays).hasValue(0);
    }
  }
}
