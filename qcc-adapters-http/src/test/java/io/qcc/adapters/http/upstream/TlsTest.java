package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/1.1 over TLS, against raw servers. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Certificates.Way.class)
class TlsTest {

  @Parameter Certificates.Way way = Certificates.Way.USUAL;

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static UpstreamCall post(OkHttpUpstream upstream, String host, int port, byte[] body) {
    return upstream.prepare(
        Calls.request(
            "https://" + host + ":" + port,
            "POST",
            "/v1/messages?beta=true",
            Headers.NONE,
            Calls.bytes(body),
            Calls.GENEROUS));
  }

  @Test
  void sendsTheSameBytesAsWithoutTls() throws Exception {
    try (var upstream = Certificates.trusting(way);
        var server =
            new RawServer(
                Certificates.listener(),
                (peer, index) -> {
                  peer.server().tell(peer.request());
                  peer.say(OK);
                });
        var call = post(upstream, "localhost", server.port(), "abc".getBytes())) {
      call.send();
      assertThat(Calls.text(call)).isEqualTo("ok");
      assertThat(server.next())
          .isEqualTo(
              "POST /v1/messages?beta=true HTTP/1.1\r\nHost: localhost:"
                  + server.port()
                  + "\r\nContent-Length: 3\r\n\r\nabc");
    }
  }

  @Test
  void aConnectionThatEndedWhileIdleIsInvisible() throws Exception {
    try (var upstream = Certificates.trusting(way);
        var server =
            new RawServer(
                Certificates.listener(),
                (peer, index) -> {
                  peer.request();
                  peer.say(OK);
                  if (index == 0) {
                    peer.awaitGo();
                    peer.socket().close();
                    peer.server().tell("closed");
                  }
                })) {
      for (int i = 0; i < 2; i++) {
        try (var call = post(upstream, "localhost", server.port(), new byte[10])) {
          call.send();
          assertThat(Calls.text(call)).isEqualTo("ok");
        }
        if (i == 0) {
          server.go(1);
          assertThat(server.next()).isEqualTo("closed");
        }
      }
      assertThat(server.accepted()).isEqualTo(2);
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsAFault() throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server = new RawServer(Certificates.listener(), (peer, index) -> peer.request());
        var call = post(upstream, "localhost", server.port(), new byte[0])) {
      assertThat(catchThrowableOfType(UpstreamFault.class, call::send).reason())
          .isEqualTo(Reason.TLS);
    }
  }

  @Test
  void aCertificateForAnotherHostIsAFault() throws Exception {
    try (var upstream = Certificates.trusting(way);
        var server = new RawServer(Certificates.listener(), (peer, index) -> peer.request());
        var call = post(upstream, "127.0.0.1", server.port(), new byte[0])) {
      assertThat(catchThrowableOfType(UpstreamFault.class, call::send).reason())
          .isEqualTo(Reason.TLS);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEarlyAnswerIsTheAnswerWhetherTheServerTakesTheRestOrCloses(boolean lingers)
      throws Exception {
    byte[] large = new byte[8 << 20];
    try (var upstream = Certificates.trusting(way);
        var server =
            new RawServer(
                Certificates.listener(),
                (peer, index) -> {
                  peer.head();
                  peer.say("HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno");
                  if (lingers) {
                    peer.body(large.length);
                  }
                });
        var call = post(upstream, "localhost", server.port(), large)) {
      assertThat(call.send().status()).isEqualTo(401);
      assertThat(Calls.text(call)).isEqualTo("no");
    }
  }
}
