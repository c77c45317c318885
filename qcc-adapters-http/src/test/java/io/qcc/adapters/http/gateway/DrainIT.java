package io.qcc.adapters.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.adapters.http.server.HttpServer;
import io.qcc.adapters.http.server.ListenFailed;
import io.qcc.adapters.http.server.ServerLimits;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainIT {

  @Test
  void whoIsBeingServedIsServedToTheEndAndWhoIsIdleIsClosed() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var house =
            new House(
                (head, body, sink) -> {
                  if (head.query() != null) {
                    begun.countDown();
                    go.await();
                  }
                  FakeGateway.echo(head, body, sink);
                });
        var idle = house.client();
        var silent = house.client();
        var busy = house.client()) {
      idle.send(RawClient.post(""));
      assertThat(idle.read().status()).isEqualTo(200);
      busy.send(
          "POST /v1/m?wait HTTP/1.1\r\nHost: x\r\nx-api-key: k\r\nContent-Length: 2\r\n\r\nok");
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

      var drained = CompletableFuture.runAsync(() -> house.server.drain(Duration.ofSeconds(30)));
      assertThat(idle.in.read()).isEqualTo(-1);
      assertThatThrownBy(house::client).isInstanceOf(IOException.class);
      assertThat(drained).isNotDone();
      go.countDown();
      var reply = busy.read();
      assertThat(reply.text()).isEqualTo("ok");
      assertThat(reply.headers()).containsEntry("connection", "close");
      drained.get(5, TimeUnit.SECONDS);
      assertThat(silent.in.read()).isEqualTo(-1);
    }
  }

  @Test
  void whoIsNotDoneInTimeIsCutOff() throws Exception {
    var gone = new CountDownLatch(1);
    try (var house =
            new House(
                (head, body, sink) -> {
                  sink.onGone(gone::countDown);
                  sink.head(new ReplyHead(200, Headers.NONE));
                  sink.write(ByteBuffer.wrap(new byte[1]));
                  gone.await();
                  sink.write(ByteBuffer.wrap(new byte[1]));
                });
        var client = house.client();
        var sending = house.client()) {
      client.send(RawClient.post(""));
      assertThat(client.line()).contains("200");
      sending.send(RawClient.post("Content-Length: 100\r\n") + "half");
      house.gateway.heads.take();
      house.gateway.heads.take();
      house.server.drain(Duration.ofMillis(50));
      assertThat(gone.await(1, TimeUnit.SECONDS)).isTrue();
      assertThat(house.gateway.failures.poll(1, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
      assertThatThrownBy(client.in::readAllBytes).isInstanceOf(IOException.class);
      assertThat(house.gateway.relays).hasValue(1);
      house.server.close();
      house.server.close();
    }
  }

  @Test
  void aTakenPortIsNamedWithTheRemedyInOneLine() throws Exception {
    try (var house = new House(FakeGateway::echo)) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), house.server.port());
      assertThatThrownBy(
              () ->
                  HttpServer.start(TestLoops.SHARED, address, ServerLimits.DEFAULT, exchange -> {}))
          .isInstanceOf(ListenFailed.class)
          .hasMessageContaining(":" + house.server.port())
          .hasMessageContaining("LISTEN_ADDR")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aHeadThatDoesNotEndInTimeIsClosed() throws Exception {
    var limits = new ServerLimits(8 * 1024, 50, Duration.ofMillis(200), Duration.ofSeconds(5), 100);
    try (var house = new House(FakeGateway::echo, House.PATIENT, limits);
        var client = house.client()) {
      client.send("POST /v1/messages HTTP/1.1\r\nHost: x\r\nx-api");
      assertThat(client.in.read()).isEqualTo(-1);
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    var limits = new ServerLimits(8 * 1024, 50, Duration.ofSeconds(5), Duration.ofMillis(200), 100);
    try (var house = new House(FakeGateway::echo, House.PATIENT, limits);
        var fresh = house.client();
        var used = house.client()) {
      used.send(RawClient.post(""));
      assertThat(used.read().status()).isEqualTo(200);
      assertThat(used.in.read()).isEqualTo(-1);
      assertThat(fresh.in.read()).isEqualTo(-1);
    }
  }

  @Test
  void headsAreLimitedInSizeAndNumber() throws Exception {
    var limits = new ServerLimits(8 * 1024, 50, Duration.ofSeconds(5), Duration.ofSeconds(5), 100);
    try (var house = new House(FakeGateway::echo, House.PATIENT, limits)) {
      try (var large = house.client()) {
        large.send(RawClient.post("X: " + "a".repeat(10_000) + "\r\n"));
        assertThat(large.read().status()).isEqualTo(400);
      }
      try (var many = house.client()) {
        many.send(RawClient.post("X: a\r\n".repeat(60)));
        assertThat(many.read().status()).isEqualTo(400);
      }
      assertThat(house.gateway.relays).hasValue(0);
    }
  }

  @Test
  void connectionsBeyondTheLimitWaitTheirTurn() throws Exception {
    var limits = new ServerLimits(8 * 1024, 50, Duration.ofSeconds(5), Duration.ofSeconds(5), 2);
    try (var house = new House(FakeGateway::echo, House.PATIENT, limits);
        var first = house.client();
        var second = house.client()) {
      assertThat(first.send(RawClient.post("")).read().status()).isEqualTo(200);
      assertThat(second.send(RawClient.post("")).read().status()).isEqualTo(200);
      try (var third = house.client()) {
        third.send(RawClient.post(""));
        third.socket.setSoTimeout(200);
        assertThatThrownBy(third::read).isInstanceOf(java.net.SocketTimeoutException.class);
        first.socket.close();
        third.socket.setSoTimeout(10_000);
        assertThat(third.read().status()).isEqualTo(200);
      }
    }
  }
}
