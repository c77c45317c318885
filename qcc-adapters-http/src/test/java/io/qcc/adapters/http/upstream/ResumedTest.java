package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.http.loop.TestLoops;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions of TLS that are resumed, and those that must not be. */
@Timeout(30)
class ResumedTest {

  private static final String LAST =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

  private final Counting trust = new Counting(Certificates.CLIENT.trustManager());
  private final SSLContext context = Certificates.SERVER.sslContext();
  private final AtomicLong now = new AtomicLong();
  private final NodeTls tls = NodeTls.trusting(trust, now::get);
  private RawServer server;

  @BeforeEach
  void open() throws IOException {
    server =
        new RawServer(
            Certificates.listener(context),
            (peer, index) -> {
              peer.request();
              peer.say(LAST);
            });
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void oneHandshakeInFullIsEnoughForManyConnections() throws Exception {
    for (int i = 0; i < 5; i++) {
      ask(tls, "localhost");
    }
    assertThat(server.accepted()).isEqualTo(5);
    assertThat(trust.asked).hasValue(1);
  }

  @Test
  void whatHasExpiredIsNotInTheWayOfWhatHasNot() throws Exception {
    ticketsLast(0);
    ask(tls, "localhost");
    ticketsLast(3600);
    now.addAndGet(Sessions.EVERY.toNanos());
    ask(tls, "localhost");
    assertThat(trust.asked).as("its session had expired").hasValue(2);
    ask(tls, "localhost");
    assertThat(trust.asked).hasValue(2);
  }

  @Test
  void aSessionIsNeverGoodForAnotherName() throws Exception {
    ask(tls, "localhost");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> ask(tls, "127.0.0.1")).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void aSessionIsNeverGoodForWhoTrustsOthers() throws Exception {
    ask(tls, "localhost");
    var others = NodeTls.trusting(NodeTls.usualTrust());
    assertThatThrownBy(() -> ask(others, "localhost")).isInstanceOf(SSLException.class);
  }

  /**
   * @param seconds 0: they have expired when they arrive
   */
  private void ticketsLast(int seconds) {
    context.getServerSessionContext().setSessionTimeout(seconds);
  }

  private void ask(NodeTls through, String host) throws IOException {
    var sockets = new NodeSockets(TestLoops.SHARED.all().getFirst(), address -> true);
    OkHttpClient client = through.on(new OkHttpClient.Builder().socketFactory(sockets)).build();
    var request = new Request.Builder().url("https://" + host + ":" + server.port()).build();
    try (var answer = client.newCall(request).execute()) {
      assertThat(answer.body().string()).isEqualTo("ok");
    }
  }

  private static final class Counting implements X509TrustManager {

    final AtomicInteger asked = new AtomicInteger();
    private final X509TrustManager judge;

    Counting(X509TrustManager judge) {
      this.judge = judge;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      asked.incrementAndGet();
      judge.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return judge.getAcceptedIssuers();
    }
  }
}
