package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.internal.http2.ErrorCode;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2, as ALPN brings it about. */
@Timeout(30)
class Http2Test {

  private final MockWebServer server = new MockWebServer();
  private final OkHttpUpstream upstream = Certificates.trusting();

  @BeforeEach
  void start() throws IOException {
    server.useHttps(Certificates.SERVER.sslSocketFactory());
    server.start();
  }

  @AfterEach
  void stop() {
    upstream.close();
    server.close();
  }

  private UpstreamCall post(String target, Headers headers, byte[] body) {
    return upstream.prepare(
        Calls.request(
            "https://localhost:" + server.getPort(),
            "POST",
            target,
            headers,
            Calls.bytes(body),
            Calls.GENEROUS));
  }

  private String answer() throws UpstreamFault {
    try (var call = post("/v1/x", Headers.NONE, new byte[100])) {
      call.send();
      return Calls.text(call);
    }
  }

  private static MockResponse ok(String body) {
    return new MockResponse.Builder().body(body).build();
  }

  private static MockResponse atTheStart(SocketEffect effect) {
    return new MockResponse.Builder().onRequestStart(effect).build();
  }

  /**
   * A response that ends its stream at the start is used up by the look at it. The server's own
   * queue gives it up only afterwards, so that a quick second try may meet it again.
   */
  private static final class InOrder extends Dispatcher {

    private final Deque<MockResponse> left;

    InOrder(MockResponse... responses) {
      left = new ArrayDeque<>(List.of(responses));
    }

    @Override
    public synchronized MockResponse peek() {
      MockResponse next = left.getFirst();
      return next.getOnRequestStart() == null ? next : left.removeFirst();
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
      boolean onlyForTheBooks = request.getHeaders().size() == 0;
      return onlyForTheBooks ? ok("") : left.size() > 1 ? left.removeFirst() : left.getFirst();
    }
  }

  @Test
  void carriesHeadBodyAndTargetUnchanged() throws Exception {
    byte[] large = new byte[5 << 20];
    new Random(1).nextBytes(large);
    server.enqueue(
        new MockResponse.Builder()
            .code(529)
            .addHeader("x-b", "1")
            .addHeader("x-a", "2")
            .body(new Buffer().write(large))
            .build());
    try (var call =
        post(
            "/v1/a%2Fb|c?beta=true&q='",
            Headers.of("X-Api-Key", "k", "content-type", "application/json"), large)) {
      ReplyHead head = call.send();
      assertThat(head.status()).isEqualTo(529);
      assertThat(head.headers().toString()).isEqualTo("[x-b, x-a, content-length]");
      assertThat(Calls.rest(call)).isEqualTo(large);
    }
    var seen = server.takeRequest(20, TimeUnit.SECONDS);
    assertThat(seen.getVersion()).isEqualTo("HTTP/2");
    assertThat(seen.getTarget()).isEqualTo("/v1/a%2Fb|c?beta=true&q='");
    assertThat(seen.getBody().toByteArray()).isEqualTo(large);
    assertThat(seen.getHeaders().names())
        .containsExactlyInAnyOrder(
            ":scheme", ":authority", "x-api-key", "content-type", "content-length");
    assertThat(seen.getHeaders().get(":authority")).isEqualTo("localhost:" + server.getPort());
  }

  @Test
  void aStreamRefusedOnAReusedConnectionIsTriedOnceMore() throws Exception {
    var refused = new SocketEffect.CloseStream(ErrorCode.REFUSED_STREAM.getHttpCode());
    server.setDispatcher(new InOrder(ok("one"), atTheStart(refused), ok("two")));
    assertThat(answer()).isEqualTo("one");
    assertThat(answer()).isEqualTo("two");
  }

  @Test
  void aConnectionThatEndedIsReplacedUnseen() throws Exception {
    var closed = atTheStart(new SocketEffect.CloseSocket());
    server.setDispatcher(new InOrder(ok("one"), closed, ok("two")));
    assertThat(answer()).isEqualTo("one");
    assertThat(answer()).isEqualTo("two");
  }

  @Test
  void aStreamResetBeforeItsHeadIsAFault() {
    server.enqueue(
        new MockResponse.Builder()
            .onRequestStart(new SocketEffect.CloseStream(ErrorCode.INTERNAL_ERROR.getHttpCode()))
            .build());
    assertThat(catchThrowableOfType(UpstreamFault.class, this::answer).reason())
        .isEqualTo(Reason.RESET);
  }

  @Test
  void aStreamResetInItsBodyIsABrokenAnswer() {
    server.enqueue(
        new MockResponse.Builder()
            .body("x".repeat(1 << 20))
            .onResponseBody(new SocketEffect.CloseStream(ErrorCode.INTERNAL_ERROR.getHttpCode()))
            .build());
    assertThat(catchThrowableOfType(UpstreamFault.class, this::answer).reason())
        .isEqualTo(Reason.BROKEN_ANSWER);
  }

  @Test
  void anEarlyAnswerIsTheAnswer() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(413)
            .doNotReadRequestBody()
            .onResponseEnd(new SocketEffect.CloseStream(ErrorCode.NO_ERROR.getHttpCode()))
            .body("big")
            .build());
    try (var call = post("/v1/x", Headers.NONE, new byte[32 << 20])) {
      assertThat(call.send().status()).isEqualTo(413);
      assertThat(Calls.text(call)).isEqualTo("big");
    }
  }

  @Test
  void closingOneStreamInMidAnswerLeavesTheConnectionToTheOthers() throws Exception {
    server.enqueue(ok("x".repeat(8 << 20)));
    server.enqueue(ok("next"));
    try (var call = post("/v1/x", Headers.NONE, new byte[10])) {
      call.send();
      call.read(ByteBuffer.allocate(10), null, () -> null);
    }
    assertThat(answer()).isEqualTo("next");
    server.takeRequest();
    assertThat(server.takeRequest().getConnectionIndex()).isZero();
  }
}
