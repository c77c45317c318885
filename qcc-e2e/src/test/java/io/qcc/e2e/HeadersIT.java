package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which header lines cross the gateway, as seen on both wires. */
class HeadersIT {

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

  @Test
  void whatClaudeCodeSendsArrivesAsItWas() throws Exception {
    var sent = new LinkedHashMap<String, String>();
    sent.put("Accept", "application/json");
    sent.put("Content-Type", "application/json");
    sent.put("User-Agent", "claude-cli/2.1.329 (external, sdk-cli)");
    sent.put("X-Claude-Code-Session-Id", "6a2c9a2e-7a1d-4b8e-8a59-1f3f4a6f0c11");
    sent.put("X-Stainless-Retry-Count", "0");
    sent.put("anthropic-beta", "claude-code-20250219,context-management-2025-06-27");
    sent.put("anthropic-dangerous-direct-browser-access", "true");
    sent.put("anthropic-version", "2026-10-21");
    sent.put("x-app", "cli");
    sent.put("X-Team", "älpha");
    sent.put("Accept-Encoding", "gzip, deflate, br, zstd");
    var all = new LinkedHashMap<String, String>();
    all.put("Authorization", "Bearer " + Rig.KEY);
    all.putAll(sent);
    all.put("Connection", "keep-alive, X-Hop");
    all.put("X-Hop", "1");
    all.put("X-Forwarded-For", "10.0.0.9");
    all.put("Forwarded", "for=10.0.0.9");
    all.put("TE", "trailers");

    // The documented key works from this machine only, and who forwards is not this machine.
    all.remove("X-Forwarded-For");
    all.remove("Forwarded");
    rig.ask("POST", "/v1/messages?beta=true", all, Rig.body(true));

    Seen seen = node.take();
    assertThat(seen.target()).isEqualTo("/v1/messages?beta=true");
    var arrived = new LinkedHashMap<String, String>();
    seen.headers()
        .forEach((name, value) -> arrived.put(name, name.equals("X-Team") ? "älpha" : value));
    assertThat(arrived).containsAllEntriesOf(sent);
    assertThat(seen.headers().all("x-api-key")).containsExactly("sk-node");
    assertThat(names(seen))
        .doesNotContain("authorization", "x-hop", "te", "x-forwarded-for", "forwarded");
  }

  private static List<String> names(Seen seen) {
    var names = new ArrayList<String>();
    seen.headers().forEach((name, _) -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }

  @Test
  void addsNothingOfItsOwnButAVersionThatIsMissing() throws Exception {
    rig.ask("POST", "/v1/messages", Map.of("x-api-key", Rig.KEY), Rig.body(true));

    Seen seen = node.take();
    assertThat(seen.headers().all("anthropic-version")).containsExactly("2023-06-01");
    assertThat(names(seen))
        .containsExactlyInAnyOrder("host", "content-length", "anthropic-version", "x-api-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/messages?beta=true",
        "/v1/models?limit=1000&after_id=a%2Fb",
        "/v1/files/%C3%A4%20b/content?x=%7Cy",
        "/v1/new//thing/",
        "/v1/a;b=c,d/~e@f:g!$&'()*+"
      })
  void theTargetArrivesAsItWasWritten(String target) throws Exception {
    rig.ask("GET", target, Rig.headers(), null);
    assertThat(node.take().target()).isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/new?q=%zz", "/v1/new?q=a|b", "/v1/%zz", "/v1/\u0001"})
  void aTargetThatIsNoUriIsRefusedHere(String target) throws Exception {
    assertThat(rig.ask("GET", target, Rig.headers(), null).status()).isEqualTo(400);
    assertThat(node.requests()).isEmpty();
  }

  @Test
  void answersKeepTheirHeadersButForThoseOfTheNodesOwnNetwork() throws Exception {
    node.always(
        ex ->
            ex.json(
                200,
                "{}",
                "retry-after: 1",
                "anthropic-ratelimit-tokens-remaining: 5",
                "x-new: a",
                "X-New: b",
                "keep-alive: timeout=5",
                "connection: x-hop",
                "x-hop: 1"));
    Got got = rig.ask("POST", "/v1/messages", Rig.headers(), Rig.body(false));

    assertThat(got.header("request-id")).isEqualTo("req_node_1");
    assertThat(got.header("retry-after")).isEqualTo("1");
    assertThat(got.header("anthropic-ratelimit-tokens-remaining")).isEqualTo("5");
    assertThat(got.headers().all("x-new")).containsExactly("a", "b");
    assertThat(got.headers().has("set-cookie")).isFalse();
    assertThat(got.headers().has("keep-alive")).isFalse();
    assertThat(got.headers().has("x-hop")).isFalse();
    assertThat(got.node()).isEqualTo("node");
    assertThat(got.header("x-proxy-attempts")).isEqualTo("1");
    assertThat(got.header("server-timing")).matches("gw;dur=[0-9.]+.*");
  }

  @Test
  void theKeyMayComeInEitherHeaderAndOneThatNamesAnAccountIsEnough() throws Exception {
    for (Map<String, String> headers :
        List.of(
            Map.of("x-api-key", Rig.KEY),
            Map.of("authorization", "Bearer " + Rig.KEY),
            Map.of("authorization", "bearer " + Rig.KEY),
            Map.of("x-api-key", "other", "authorization", "Bearer " + Rig.KEY),
            Map.of("x-api-key", Rig.KEY, "authorization", "Bearer other"))) {
      assertThat(rig.ask("POST", "/v1/messages", headers, Rig.body(true)).status())
          .as(headers.toString())
          .isEqualTo(200);
    }
  }

  @Test
  void aNodeThatWantsABearerGetsOne() throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream bearer = rig.node("bearer", 1, ",\"auth\":\"auth_token\"");
      assertThat(rig.ask(true).status()).isEqualTo(200);
      Seen seen = bearer.take();
      assertThat(seen.headers().all("authorization")).containsExactly("Bearer sk-bearer");
      assertThat(seen.headers().has("x-api-key")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "CF-Connecting-IP", "X-Real-IP"})
  void theDocumentedKeyIsWorthNothingFromElsewhere(String forwarding) throws Exception {
    Map<String, String> headers = Rig.headers(forwarding, "for=10.0.0.9");
    Got got = rig.ask("POST", "/v1/messages", headers, Rig.body(true));
    assertThat(got.status()).isEqualTo(401);
    assertThat(got.text()).contains("authentication_error").contains("DEFAULT_PROXY_API_KEY");
    assertThat(node.requests()).isEmpty();
  }

  @Test
  void aNodesOwnPathStandsBeforeTheRequests() throws Exception {
    try (Rig rig = Rig.start();
        FakeUpstream fake = FakeUpstream.start("fake")) {
      rig.admin().addNode("deep", fake.url() + "/a%20b/c/", fake.key(), 1, "");
      rig.ask("POST", "/v1/messages?beta=true", Rig.headers(), Rig.body(true));
      assertThat(fake.take().target()).isEqualTo("/a%20b/c/v1/messages?beta=true");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD /", "HEAD /api/hello", "GET /api/hello"})
  void theClientsStartUpProbeIsAnsweredHere(String probe) throws Exception {
    String[] words = probe.split(" ");
    try (Client client = rig.client()) {
      assertThat(client.request(words[0], words[1], Map.of(), null).head().status()).isEqualTo(200);
    }
    assertThat(node.requests()).isEmpty();
  }

  @Test
  void aBatchOrFileIsSoughtWhereItWasMade() throws Exception {
    rig.node("other", 1, "");
    for (String path : List.of("/v1/messages/batches", "/v1/files")) {
      for (int i = 0; i < 6; i++) {
        byte[] body = ("{\"n\":" + i + "}").getBytes();
        Got made = rig.ask("POST", path, Rig.headers(), body);
        String id = made.text().split("\"")[3];
        Got got = rig.ask("GET", path + "/" + id, Rig.headers(), null);
        assertThat(got.status()).as(id).isEqualTo(200);
        assertThat(got.node()).isEqualTo(made.node());
      }
    }
  }
}
