package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes are not ours: compared by hash, in both directions. */
class FidelityIT {

  private static final int LIMIT = 32 << 20;

  private Rig rig;
  private FakeUpstream node;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.start();
    node = rig.node("node");
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 2, 1023, 16_383, 16_384, 16_385, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, LIMIT})
  void everyByteOfABodyReachesTheNode(int size) throws Exception {
    byte[] body = noise(size);
    Got got =
        rig.ask(
            "POST",
            "/v1/messages/count_tokens",
            Rig.headers("content-type", "application/octet-stream"),
            body);

    assertThat(got.status()).isEqualTo(200);
    Seen seen = node.take();
    assertThat(seen.sha256()).isEqualTo(Seen.sha256(body));
    assertThat(seen.headers().all("content-length")).containsExactly(String.valueOf(size));
  }

  @Test
  void everyByteOfAChunkedBodyReachesTheNode() throws Exception {
    byte[] body = noise(3_000_000);
    try (Client client = rig.client()) {
      Map<String, String> headers = Rig.headers("transfer-encoding", "chunked");
      client.request("POST", "/v1/files", headers, null);
      var random = new Random(7);
      for (int at = 0; at < body.length; ) {
        int size = Math.min(body.length - at, 1 + random.nextInt(70_000));
        client.send(Integer.toHexString(size) + "\r\n");
        client.send(java.util.Arrays.copyOfRange(body, at, at + size)).send("\r\n");
        at += size;
      }
      client.send("0\r\n\r\n");
      assertThat(client.answer().status()).isEqualTo(200);
    }
    assertThat(node.take().sha256()).isEqualTo(Seen.sha256(body));
  }

  @Test
  void everyNodeGetsAllOfTheBody() throws Exception {
    byte[] body = noise(5_000_000);
    try (Rig rig = Rig.start()) {
      FakeUpstream first = rig.node("first").always(Mode.E500);
      FakeUpstream second = rig.node("second").always(Mode.E503);
      FakeUpstream third = rig.node("third").always(ex -> ex.json(200, "{}"));
      assertThat(rig.ask("POST", "/v1/messages", Rig.headers(), body).status()).isEqualTo(200);
      for (FakeUpstream each : List.of(first, second, third)) {
        assertThat(each.take().sha256()).isEqualTo(Seen.sha256(body));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 262_143, 262_144, 262_145, 1 << 20, 20_000_000})
  void everyByteOfAnAnswerReachesTheClient(int size) throws Exception {
    byte[] answer = noise(size);
    node.always(
        ex -> ex.whole(new Reply(200, List.of("content-type: application/octet-stream")), answer));

    Got got = rig.ask("GET", "/v1/files/f/content", Rig.headers(), null);

    assertThat(got.whole()).isTrue();
    assertThat(Seen.sha256(got.body())).isEqualTo(Seen.sha256(answer));
    assertThat(got.header("content-length")).isEqualTo(String.valueOf(size));
  }

  @Test
  void anAnswerThatTheirEndOfConnectionEndsIsWholeToo() throws Exception {
    byte[] answer = noise(700_000);
    node.always(
        ex -> {
          ex.wire().write("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n");
          ex.wire().write(answer);
          ex.wire().close();
        });

    Got got = rig.ask("GET", "/v1/files/f/content", Rig.headers(), null);

    assertThat(got.whole()).isTrue();
    assertThat(Seen.sha256(got.body())).isEqualTo(Seen.sha256(answer));
  }

  @ParameterizedTest
  @EnumSource(Coding.class)
  void anEncodedAnswerPassesUntouchedAndIsCountedAllTheSame(Coding coding) throws Exception {
    node.coding(coding);

    Got got = rig.ask("POST", "/v1/messages", accepting(), Rig.body(false));

    byte[] sent = coding.whole(Api.whole(exchange(node.take()), Asked.of(Rig.body(false))));
    assertThat(Seen.sha256(got.body())).isEqualTo(Seen.sha256(sent));
    assertCounted();
  }

  @ParameterizedTest
  @EnumSource(Coding.class)
  void anEncodedStreamPassesUntouchedAndIsCountedAllTheSame(Coding coding) throws Exception {
    node.coding(coding);

    Got got = rig.ask("POST", "/v1/messages", accepting(), Rig.body(true));

    var sent = new ByteArrayOutputStream();
    List<byte[]> events = Api.events(exchange(node.take()), Asked.of(Rig.body(true)));
    for (byte[] piece : coding.pieces(events)) {
      sent.write(piece);
    }
    assertThat(Seen.sha256(got.body())).isEqualTo(Seen.sha256(sent.toByteArray()));
    assertCounted();
  }

  /** As the fake itself answered last. */
  private Exchange exchange(Seen seen) {
    return new Exchange(node, seen, null, node.lastRequestId());
  }

  private static Map<String, String> accepting() {
    return Rig.headers("accept-encoding", "gzip, br, zstd");
  }

  private void assertCounted() throws InterruptedException {
    RequestRecord record = rig.settled();
    assertThat(record.usage()).isEqualTo(new Usage(25, 42, 7, 11, 300, -1, "standard"));
    assertThat(record.complete()).isTrue();
    assertThat(record.modelAnswered()).isEqualTo(Rig.MODEL);
  }

  @Test
  void aStreamCutIntoSingleBytesIsTheSameStream() throws Exception {
    node.always(Mode.BYTEWISE);

    Got got = rig.ask(true);

    var sent = new ByteArrayOutputStream();
    for (byte[] event : Api.events(exchange(node.take()), Asked.of(Rig.body(true)))) {
      sent.write(event);
    }
    assertThat(got.text()).isEqualTo(sent.toString(StandardCharsets.UTF_8));
    assertCounted();
  }

  @Test
  void aStreamCutInTwoAtEveryByteIsTheSameStream() throws Exception {
    byte[] answer = String.join("", eventsAsText()).getBytes(StandardCharsets.UTF_8);
    for (int cut = 1; cut < answer.length; cut++) {
      int at = cut;
      node.next(
          ex -> {
            ex.head(Coding.IDENTITY);
            ex.wire().chunk(java.util.Arrays.copyOf(answer, at));
            ex.wire().chunk(java.util.Arrays.copyOfRange(answer, at, answer.length));
            ex.wire().endChunks();
          });
    }
    try (Client client = rig.client()) {
      for (int cut = 1; cut < answer.length; cut++) {
        Got got = client.request("POST", "/v1/messages", Rig.headers(), Rig.body(true)).answer();
        assertThat(got.body()).as("cut at " + cut).isEqualTo(answer);
        assertCounted();
      }
    }
  }

  private static List<String> eventsAsText() {
    return Messages.textEvents("msg_1", Rig.MODEL, "two wörds").stream()
        .map(event -> new String(event, StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void aWholeErrorBodyOfAnySizeIsRelayed() throws Exception {
    String message = "x".repeat(300_000);
    node.always(ex -> ex.error(400, "invalid_request_error", message));

    Got got = rig.ask(true);

    assertThat(got.text())
        .isEqualTo(Messages.error("invalid_request_error", message, node.lastRequestId()));
  }

  @Test
  void anEncodedErrorKeepsItsEncoding() throws Exception {
    node.coding(Coding.GZIP).always(Mode.E400);

    Got got = rig.ask("POST", "/v1/messages", accepting(), Rig.body(true));

    assertThat(got.header("content-encoding")).isEqualTo("gzip");
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(got.body()))) {
      assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8))
          .contains("invalid_request_error");
    }
  }
}
