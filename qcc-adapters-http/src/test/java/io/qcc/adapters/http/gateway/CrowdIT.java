package io.qcc.adapters.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many clients at once that cut, pipeline, and leave as they like: nobody gets another's bytes. */
class CrowdIT {

  private static final int CLIENTS = 24;
  private static final int REQUESTS = 60;

  @Test
  void everyAnswerIsTheOneThatWasAskedFor() throws Exception {
    try (var house = new House((head, body, sink) -> answer(head.query(), head, body, sink));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<Future<Integer>>();
      for (int seed = 0; seed < CLIENTS; seed++) {
        clients.add(threads.submit(client(house, new Random(seed))));
      }
      int answers = 0;
      for (var client : clients) {
        answers += client.get();
      }
      assertThat(answers).isGreaterThan(CLIENTS * REQUESTS);
    }
  }

  @Test
  void anAbortAtAnyMomentBreaksOneAnswerAndNoOther() throws Exception {
    try (var house = new House(CrowdIT::abortedSometime);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 16; i++) {
        clients.add(threads.submit(() -> broken(house)));
      }
      int broken = 0;
      for (var client : clients) {
        broken += client.get();
      }
      assertThat(broken).isPositive();
      house.gateway.relay = FakeGateway::echo;
      try (var client = house.client()) {
        client.send(RawClient.post("Content-Length: 2\r\n") + "ok");
        assertThat(client.read().text()).isEqualTo("ok");
      }
      assertThat(house.gateway.failures).allMatch(ClientGone.class::isInstance);
    }
  }

  private static void abortedSometime(
      io.qcc.ports.relay.RequestHead head,
      io.qcc.ports.relay.Body body,
      io.qcc.ports.relay.ReplySink sink)
      throws Exception {
    var aborting = Thread.ofPlatform().start(sink::abort); // a virtual one would wait its turn
    sink.head(new ReplyHead(200, Headers.NONE));
    for (int i = 0; i < 20; i++) {
      sink.write(ByteBuffer.allocate(1000));
    }
    sink.end();
    aborting.join();
  }

  private static int broken(House house) throws Exception {
    int broken = 0;
    for (int i = 0; i < 100; i++) {
      try (var client = house.client()) {
        client.send(RawClient.post("Content-Length: 2\r\n") + "ok");
        assertThat(client.read().body()).hasSize(20_000);
      } catch (IOException e) {
        broken++;
      }
    }
    return broken;
  }

  private static void answer(
      String query,
      io.qcc.ports.relay.RequestHead head,
      io.qcc.ports.relay.Body body,
      io.qcc.ports.relay.ReplySink sink)
      throws Exception {
    if ("again".equals(query)) {
      FakeGateway.echoAgain(head, body, sink);
    } else {
      FakeGateway.echo(head, body, sink);
    }
  }

  private static Callable<Integer> client(House house, Random random) {
    return () -> {
      int answers = 0;
      var client = house.client();
      try {
        for (int i = 0; i < REQUESTS; i++) {
          int pipelined = 1 + random.nextInt(3);
          var bodies = new ArrayList<byte[]>();
          for (int p = 0; p < pipelined; p++) {
            bodies.add(send(client, random));
          }
          if (random.nextInt(6) == 0) {
            client.reset();
            client = house.client();
            continue;
          }
          for (byte[] body : bodies) {
            var reply = client.read();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(Arrays.equals(reply.body(), body)).isTrue();
            answers++;
          }
        }
      } finally {
        client.close();
      }
      return answers;
    };
  }

  private static byte[] send(RawClient client, Random random) throws Exception {
    byte[] body = new byte[random.nextInt(4) == 0 ? random.nextInt(60_000) : random.nextInt(600)];
    random.nextBytes(body);
    String target = random.nextBoolean() ? "?again" : "";
    String head = "POST /v1/messages" + target + " HTTP/1.1\r\nHost: x\r\nx-api-key: k\r\n";
    if (random.nextBoolean()) {
      client.send(head + "Transfer-Encoding: chunked\r\n\r\n");
      client.sendChunked(body, 1 + random.nextInt(9_000));
    } else {
      client.send(head + "Content-Length: " + body.length + "\r\n\r\n");
      int half = body.length / 2;
      client.send(Arrays.copyOfRange(body, 0, half));
      client.send(Arrays.copyOfRange(body, half, body.length));
    }
    return body;
  }
}
