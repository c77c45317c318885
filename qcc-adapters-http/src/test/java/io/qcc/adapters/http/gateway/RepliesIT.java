package io.qcc.adapters.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.http.server.ServerLimits;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesIT {

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"GET, 204", "GET, 304", "HEAD, 200"})
  void answersWithoutABodyLeaveTheConnectionUsable(String method, int status) throws Exception {
    try (var house =
            new House(
                (head, body, sink) -> {
                  sink.head(new ReplyHead(status, Headers.of("content-length", "5")));
                  sink.write(text("12345"));
                  sink.end();
                });
        var client = house.client()) {
      for (int i = 0; i < 3; i++) {
        client.send(method + " /v1/models HTTP/1.1\r\nHost: x\r\nx-api-key: k\r\n\r\n");
        assertThat(client.read(false).status()).isEqualTo(status);
      }
      assertThat(house.gateway.failures).isEmpty();
    }
  }

  @Test
  void aHeadRequestKeepsTheLengthOfWhatItWouldGet() throws Exception {
    try (var house =
            new House(
                (head, body, sink) -> {
                  sink.head(new ReplyHead(200, Headers.of("content-length", "5")));
                  sink.end();
                });
        var client = house.client()) {
      client.send("HEAD /v1/models HTTP/1.1\r\nHost: x\r\nx-api-key: k\r\n\r\n");
      assertThat(client.read(false).headers()).containsEntry("content-length", "5");
    }
  }

  @Test
  void headersOfTheAnswerCannotSplitIt() throws Exception {
    try (var house =
            new House(
                (head, body, sink) -> {
                  sink.head(
                      new ReplyHead(
                          200,
                          Headers.of(
                              "x-a", "b\r\nx-evil: 1\r\n\r\nHTTP/1.1 200 OK",
                              "x-b\r\nx-evil", "1",
                              "x-c", "\u4f60\u0000\u00e9",
                              "connection", "x-a",
                              "transfer-encoding", "gzip")));
                  sink.write(text("ok"));
                  sink.end();
                });
        var client = house.client()) {
      client.send(RawClient.post(""));
      var reply = client.read();
      assertThat(reply.headers()).doesNotContainKeys("x-evil", "x-b", "connection");
      assertThat(reply.headers()).containsEntry("x-a", "b  x-evil: 1    HTTP/1.1 200 OK");
      assertThat(reply.headers()).containsEntry("x-c", "? \u00e9");
      assertThat(reply.text()).isEqualTo("ok");
    }
  }

  @Test
  void eachWriteReachesTheClientAtOnce() throws Exception {
    var steps = new java.util.concurrent.Semaphore(0);
    try (var house =
            new House(
                (head, body, sink) -> {
                  sink.head(new ReplyHead(200, Headers.of("content-type", "text/event-stream")));
                  for (int i = 0; i < 3; i++) {
                    sink.write(text("event" + i));
                    steps.acquire();
                  }
                  sink.end();
                });
        var client = house.client()) {
      client.send(RawClient.post(""));
      for (String line = client.line(); !line.isEmpty(); line = client.line()) {}
      for (int i = 0; i < 3; i++) {
        assertThat(Integer.parseInt(client.line(), 16)).isEqualTo(6);
        assertThat(client.line()).isEqualTo("event" + i);
        steps.release();
      }
      assertThat(client.line()).isEqualTo("0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1", "HTTP/1.1 close", "HTTP/1.0", "HTTP/1.1 length"})
  void anAbortedAnswerIsSeenAsBroken(String kind) throws Exception {
    var read = new CountDownLatch(1);
    try (var house =
            new House(
                (head, body, sink) -> {
                  Headers headers =
                      kind.endsWith("length") ? Headers.of("content-length", "100") : Headers.NONE;
                  sink.head(new ReplyHead(200, headers));
                  sink.write(text("half"));
                  read.await();
                  sink.abort();
                  sink.abort();
                });
        var client = house.client()) {
      client.send(
          "POST /v1/messages "
              + kind.substring(0, 8)
              + "\r\nHost: x\r\nx-api-key: k\r\n"
              + (kind.endsWith("close") ? "Connection: close\r\n\r\n" : "\r\n"));
      assertThat(client.line()).contains("200");
      while (!client.line().isEmpty()) {}
      read.countDown();
      assertThatThrownBy(client.in::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anAnswerShorterThanAnnouncedIsBroken() throws Exception {
    try (var house =
            new House(
                (head, body, sink) -> {
                  sink.head(new ReplyHead(200, Headers.of("content-length", "100")));
                  sink.write(text("half"));
                  sink.end();
                });
        var client = house.client()) {
      client.send(RawClient.post(""));
      assertThatThrownBy(client::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anAbortFromAnotherThreadFreesOneThatIsStuckInAWrite() throws Exception {
    try (var house =
            new House(
                (head, body, sink) -> {
                  sink.head(new ReplyHead(200, Headers.NONE));
                  sink.write(text("x"));
                  Thread.ofVirtual().start(sink::abort);
                  while (true) {
                    sink.write(ByteBuffer.allocate(1 << 16));
                  }
                });
        var client = house.client()) {
      client.send(RawClient.post(""));
      assertThat(house.gateway.failures.poll(5, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
    }
  }

  @Test
  void whatIsLeftOfAnAnswerIsGivenOnAnotherThread() throws Exception {
    var threads = new LinkedBlockingQueue<Thread>();
    try (var house =
            new House(
                (head, body, sink) -> {
                  threads.add(Thread.currentThread());
                  sink.head(new ReplyHead(200, Headers.NONE));
                  sink.write(text("be"));
                });
        var client = house.client()) {
      house.gateway.rest =
          (head, body, sink) -> {
            threads.add(Thread.currentThread());
            sink.write(text("gun"));
            sink.end();
          };
      for (int i = 0; i < 2; i++) {
        client.send(RawClient.post(""));
        assertThat(client.read().text()).isEqualTo("begun");
        assertThat(threads.take()).isNotSameAs(threads.take());
      }
    }
  }

  @Test
  void anAnswerWhoseRestFailsIsBroken() throws Exception {
    try (var house =
            new House(
                (head, body, sink) -> {
                  sink.head(new ReplyHead(200, Headers.NONE));
                  sink.write(text("be"));
                });
        var client = house.client()) {
      house.gateway.rest =
          (head, body, sink) -> {
            throw new IllegalStateException("a bug");
          };
      client.send(RawClient.post(""));
      assertThatThrownBy(client::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aRelayThatThrowsBecomesAnErrorOrABrokenAnswer() throws Exception {
    try (var house =
            new House(
                (head, body, sink) -> {
                  if (head.query() != null) {
                    sink.head(new ReplyHead(200, Headers.NONE));
                    sink.write(text("half"));
                  }
                  throw new IllegalStateException("secret");
                });
        var client = house.client()) {
      client.send(RawClient.post(""));
      var reply = client.read();
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.text()).contains("api_error").contains("req_1").doesNotContain("secret");
      client.send("GET /v1/x?y HTTP/1.1\r\nHost: x\r\nx-api-key: k\r\n\r\n");
      assertThatThrownBy(client::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aSlowReaderHoldsBackItsOwnAnswer() throws Exception {
    int total = 50 << 20;
    var written = new AtomicLong();
    try (var house =
            new House(
                (head, body, sink) -> {
                  sink.head(
                      new ReplyHead(200, Headers.of("content-length", String.valueOf(total))));
                  var chunk = ByteBuffer.allocateDirect(1 << 15);
                  while (written.get() < total) {
                    sink.write(chunk.duplicate());
                    written.addAndGet(chunk.capacity());
                  }
                  sink.end();
                });
        var client = new RawClient(house.server.port(), 64 * 1024)) {
      client.send(RawClient.post(""));
      assertThat(client.line()).contains("200");
      while (!client.line().isEmpty()) {}
      long read = 0;
      for (var chunk = new byte[1 << 16]; read < total; ) {
        int n = client.in.read(chunk);
        read += n;
        // What is on its way is what the kernel holds (net.ipv4.tcp_wmem: 4 MiB), and no more.
        assertThat(written.get() - read).isLessThan(12 << 20);
      }
      assertThat(house.gateway.failures).isEmpty();
    }
  }

  @Test
  void aClientThatTakesNothingCountsAsGone() throws Exception {
    var gone = new CountDownLatch(1);
    try (var house =
            new House(
                (head, body, sink) -> {
                  sink.onGone(gone::countDown);
                  sink.head(new ReplyHead(200, Headers.NONE));
                  while (true) {
                    sink.write(ByteBuffer.allocate(1 << 16));
                  }
                },
                House.IMPATIENT,
                ServerLimits.DEFAULT);
        var client = house.client()) {
      client.send(RawClient.post(""));
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(house.gateway.failures.poll(5, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
    }
  }

  @Test
  void aThousandParkedAnswersAreAllFinished() throws Exception {
    int clients = 1000;
    var begun = new CountDownLatch(clients);
    var go = new CountDownLatch(1);
    try (var house =
        new House(
            (head, body, sink) -> {
              sink.head(new ReplyHead(200, Headers.NONE));
              sink.write(text("first"));
              begun.countDown();
              go.await();
              sink.write(text("last"));
              sink.end();
            })) {
      var open = new ArrayList<RawClient>();
      try {
        for (int i = 0; i < clients; i++) {
          var client = house.client();
          open.add(client);
          client.send(RawClient.post("Content-Length: 2\r\n") + "ok");
        }
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        go.countDown();
        for (var client : open) {
          assertThat(client.read().text()).isEqualTo("firstlast");
        }
        for (var client : open) {
          client.send(RawClient.post(""));
          assertThat(client.read().text()).isEqualTo("firstlast");
        }
      } finally {
        for (var client : open) {
          client.close();
        }
      }
    }
  }
}
