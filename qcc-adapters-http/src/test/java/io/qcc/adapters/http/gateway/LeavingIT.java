package io.qcc.adapters.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.ReplySink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that leaves is noticed within a second, in every phase. */
class LeavingIT {

  enum Way {
    CLOSE,
    RESET,
    HALF_CLOSE;

    void leave(RawClient client) throws Exception {
      switch (this) {
        case CLOSE -> client.socket.close();
        case RESET -> client.reset();
        case HALF_CLOSE -> client.socket.shutdownOutput();
      }
    }
  }

  /** Waits, as a relay does that has no answer yet, until it hears that the client has left. */
  private static final class Waiting implements FakeGateway.Relay {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch gone = new CountDownLatch(1);
    final String first;

    Waiting(String first) {
      this.first = first;
    }

    @Override
    public void relay(
        io.qcc.ports.relay.RequestHead head, io.qcc.ports.relay.Body body, ReplySink sink)
        throws Exception {
      sink.onGone(gone::countDown);
      if (!first.isEmpty()) {
        sink.head(new ReplyHead(200, Headers.NONE));
        sink.write(ByteBuffer.wrap(first.getBytes(StandardCharsets.UTF_8)));
      }
      begun.countDown();
      gone.await();
      sink.write(ByteBuffer.wrap(new byte[1])); // throws
    }

    void awaitBegun() throws Exception {
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }

    void assertGoneSoon() throws Exception {
      assertThat(gone.await(1, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whileItsBodyIsComing(Way way) throws Exception {
    try (var house = new House(FakeGateway::echo)) {
      for (int size : new int[] {10, 3 << 20}) {
        var client = house.client();
        client.send(RawClient.post("Content-Length: " + size + "\r\n"));
        client.send(BodiesIT.bytes(size - 1));
        house.gateway.heads.take();
        way.leave(client);
      }
      // The same listener goes on serving, and the two were not relayed.
      try (var other = house.client()) {
        other.send(RawClient.post("Content-Length: 2\r\n") + "ok");
        assertThat(other.read().text()).isEqualTo("ok");
      }
      assertThat(house.gateway.relays).hasValue(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whileNothingIsAnswered(Way way) throws Exception {
    var relay = new Waiting("");
    try (var house = new House(relay);
        var client = house.client()) {
      client.send(RawClient.post("Content-Length: 2\r\n") + "ok");
      relay.awaitBegun();
      way.leave(client);
      relay.assertGoneSoon();
      assertThat(house.gateway.failures.poll(5, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whileAStreamIsSilent(Way way) throws Exception {
    var relay = new Waiting("data: x\n\n");
    try (var house = new House(relay);
        var client = house.client()) {
      client.send(RawClient.post(""));
      relay.awaitBegun();
      assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");
      way.leave(client);
      relay.assertGoneSoon();
    }
  }

  @Test
  void onASecondRequestOfAKeptConnection() throws Exception {
    var relay = new Waiting("");
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send(RawClient.post("Content-Length: 2\r\n") + "ok");
      assertThat(client.read().text()).isEqualTo("ok");
      house.gateway.relay = relay;
      client.send(RawClient.post("Content-Length: 2\r\n") + "ok");
      relay.awaitBegun();
      client.socket.close();
      relay.assertGoneSoon();
    }
  }

  @Test
  void afterSendingItsNextRequestEarly() throws Exception {
    var relay = new Waiting("");
    try (var house = new House(relay);
        var client = house.client()) {
      String request = RawClient.post("Content-Length: 2\r\n") + "ok";
      client.send(request + request);
      relay.awaitBegun();
      client.send(request);
      client.socket.close();
      relay.assertGoneSoon();
    }
  }

  @Test
  void afterALargeBody() throws Exception {
    var relay = new Waiting("");
    try (var house = new House(relay);
        var client = house.client()) {
      client.send(RawClient.post("Content-Length: 3000000\r\n")).send(BodiesIT.bytes(3_000_000));
      relay.awaitBegun();
      client.socket.close();
      relay.assertGoneSoon();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"CLOSE", "RESET"})
  void whileAnAnswerIsBeingWrittenThatItDoesNotRead(Way way) throws Exception {
    var gone = new CountDownLatch(1);
    var wrote = new CountDownLatch(1);
    try (var house =
            new House(
                (head, body, sink) -> {
                  sink.onGone(gone::countDown);
                  sink.head(new ReplyHead(200, Headers.NONE));
                  var chunk = ByteBuffer.allocate(1 << 16);
                  sink.write(chunk.duplicate());
                  wrote.countDown();
                  while (true) {
                    sink.write(chunk.duplicate());
                  }
                });
        var client = house.client()) {
      client.send(RawClient.post(""));
      assertThat(wrote.await(10, TimeUnit.SECONDS)).isTrue();
      way.leave(client);
      assertThat(gone.await(1, TimeUnit.SECONDS)).isTrue();
      assertThat(house.gateway.failures.poll(1, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
    }
  }

  @Test
  void anActionRegisteredTooLateRunsAtOnceAndAReplacedOneNever() throws Exception {
    var first = new CountDownLatch(1);
    var second = new CountDownLatch(1);
    var third = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    try (var house =
            new House(
                (head, body, sink) -> {
                  sink.onGone(first::countDown);
                  sink.onGone(second::countDown);
                  begun.countDown();
                  second.await();
                  sink.onGone(third::countDown);
                  assertThat(third.getCount()).isZero();
                  assertThat(first.getCount()).isOne();
                });
        var client = house.client()) {
      client.send(RawClient.post(""));
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      client.socket.close();
      assertThat(third.await(2, TimeUnit.SECONDS)).isTrue();
    }
  }
}
