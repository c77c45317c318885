package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.UpstreamCall;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.internal.http2.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand answers open at the same time. */
@Timeout(90)
class ManyStreamsTest {

  private static final int STREAMS = 1000;

  @Test
  void openAtOnceOverHttp1() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  peer.say("HTTP/1.1 200 OK\r\n\r\ndata: " + index + "\n\n");
                  peer.awaitGo();
                  peer.say("data: end\n\n");
                })) {
      var open = new CountDownLatch(STREAMS);
      var answers = new ArrayList<Future<String>>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < STREAMS; i++) {
          answers.add(
              threads.submit(() -> follow(upstream.prepare(Calls.get(server.port())), open)));
        }
        assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.accepted()).isEqualTo(STREAMS);
        server.go(STREAMS);
        for (Future<String> answer : answers) {
          assertThat(answer.get()).matches("data: \\d+\n\ndata: end\n\n");
        }
      }
      assertThat(upstream.connectionsInUse()).isZero();
    }
  }

  private static String follow(UpstreamCall call, CountDownLatch open) throws Exception {
    try (call) {
      call.send();
      var text = new StringBuilder();
      var into = ByteBuffer.allocate(1000);
      boolean first = true;
      while (call.read(into, Duration.ofSeconds(15), () -> null) >= 0) {
        text.append(new String(into.array(), 0, into.position(), StandardCharsets.UTF_8));
        into.clear();
        if (first) {
          open.countDown();
          first = false;
        }
      }
      return text.toString();
    }
  }

  @Test
  void overHttp2OpenFurtherConnectionsWhereOneIsFull() throws Exception {
    try (var upstream = Certificates.trusting();
        var server = new MockWebServer()) {
      server.useHttps(Certificates.SERVER.sslSocketFactory());
      var arrived = new CountDownLatch(40);
      server.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
              arrived.countDown();
              assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
              return new MockResponse.Builder().body("ok").build();
            }

            @Override
            public MockResponse peek() {
              var settings = new Settings();
              settings.set(Settings.MAX_CONCURRENT_STREAMS, 10);
              return new MockResponse.Builder().settings(settings).build();
            }
          });
      server.start();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var answers = new ArrayList<Future<String>>();
        for (int i = 0; i < 40; i++) {
          answers.add(
              threads.submit(
                  () -> {
                    try (var call =
                        upstream.prepare(
                            Calls.request(
                                "https://localhost:" + server.getPort(),
                                "GET",
                                "/v1/x",
                                Headers.NONE,
                                Calls.bytes(""),
                                Calls.GENEROUS))) {
                      call.send();
                      return Calls.text(call);
                    }
                  }));
        }
        for (Future<String> answer : answers) {
          assertThat(answer.get()).isEqualTo("ok");
        }
      }
    }
  }
}
