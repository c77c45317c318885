package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.http.loop.TestLoops;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that answer before they have the whole body, without TLS. */
@Timeout(30)
class EarlyAnswerTest {

  private static final int LARGE = 8 << 20;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isTheAnswerWhetherTheNodeTakesTheRestOrCloses(boolean lingers) throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.head();
                  peer.say("HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno");
                  if (lingers) {
                    peer.body(LARGE);
                  }
                });
        var call = upstream.prepare(Calls.post(server.port(), "x".repeat(LARGE)))) {
      assertThat(call.send().status()).isEqualTo(401);
      assertThat(Calls.text(call)).isEqualTo("no");
    }
  }

  @Test
  void ofANodeThatClosedLeavesNoConnectionToBeUsedAgain() throws Exception {
    byte[] large = new byte[LARGE];
    new Random(5).nextBytes(large);
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  if (index == 0) {
                    peer.head();
                    peer.say("HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno");
                  } else {
                    String request = peer.request();
                    peer.server().tell(request.substring(request.indexOf("\r\n\r\n") + 4));
                    peer.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                  }
                })) {
      String body = new String(large, java.nio.charset.StandardCharsets.ISO_8859_1);
      for (String expected : new String[] {"no", "ok"}) {
        try (var call = upstream.prepare(Calls.post(server.port(), body))) {
          call.send();
          assertThat(Calls.text(call)).isEqualTo(expected);
        }
      }
      assertThat(server.next().equals(body)).isTrue();
      assertThat(server.accepted()).isEqualTo(2);
    }
  }
}
