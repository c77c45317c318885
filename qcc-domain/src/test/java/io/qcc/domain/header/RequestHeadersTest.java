package io.qcc.domain.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.node.Credential;
import io.qcc.ports.relay.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {

  private static final Credential KEY = new Credential(Credential.Kind.API_KEY, "sk-node");
  private static final String VERSION = "anthropic-version";

  private static List<String> lines(Headers headers) {
    var lines = new ArrayList<String>();
    headers.forEach((name, value) -> lines.add(name + ": " + value));
    return lines;
  }

  private static List<String> sent(String... namesAndValues) {
    var client = Headers.of(namesAndValues);
    return lines(RequestHeaders.toUpstream(client, Credential.NONE, PresentedKeys.of(client)));
  }

  @Test
  void claudeCodesTurnArrivesAsItWasSentWithTheNodesKeyInsteadOfTheProxys() {
    var client =
        Headers.of(
            "Accept", "application/json",
            "Authorization", "Bearer proxy-token",
            "x-api-key", "proxy-key",
            "Content-Type", "application/json",
            "User-Agent", "claude-cli/2.1.329 (external, sdk-cli)",
            "X-Claude-Code-Session-Id", "0e2b9a3c-1111-2222-3333-444455556666",
            "X-Stainless-Arch", "x64",
            "X-Stainless-Retry-Count", "0",
            "anthropic-beta", "claude-code-20250219,interleaved-thinking-2025-05-14",
            "anthropic-dangerous-direct-browser-access", "true",
            "anthropic-version", "2023-06-01",
            "x-app", "cli",
            "Connection", "keep-alive",
            "Host", "127.0.0.1:8000",
            "Accept-Encoding", "gzip, deflate, br, zstd",
            "Content-Length", "51234",
            "X-Team", "alpha");

    assertThat(lines(RequestHeaders.toUpstream(client, KEY, PresentedKeys.of(client))))
        .containsExactly(
            "Accept: application/json",
            "Content-Type: application/json",
            "User-Agent: claude-cli/2.1.329 (external, sdk-cli)",
            "X-Claude-Code-Session-Id: 0e2b9a3c-1111-2222-3333-444455556666",
            "X-Stainless-Arch: x64",
            "X-Stainless-Retry-Count: 0",
            "anthropic-beta: claude-code-20250219,interleaved-thinking-2025-05-14",
            "anthropic-dangerous-direct-browser-access: true",
            "anthropic-version: 2023-06-01",
            "x-app: cli",
            "Accept-Encoding: gzip, deflate, br, zstd",
            "X-Team: alpha",
            "x-api-key: sk-node");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection",
        "Keep-Alive",
        "Proxy-Connection",
        "Proxy-Authorization",
        "Proxy-Whatever",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "HTTP2-Settings",
        ":authority",
        "Host",
        "Content-Length",
        "Expect",
        "Cookie",
        "x-api-key",
        "Authorization",
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Anything",
        "X-Real-IP",
        "Via",
        "CF-Connecting-IP",
        "CF-Ray",
        "cf-ipcountry",
        "True-Client-IP",
        "X-Client-IP",
        "CDN-Loop"
      })
  void staysHereWhateverItsCase(String name) {
    assertThat(sent(VERSION, "1", name, "v")).containsExactly(VERSION + ": 1");
    assertThat(sent(VERSION, "1", name.toUpperCase(Locale.ROOT), "v")).hasSize(1);
    assertThat(sent(VERSION, "1", name.toLowerCase(Locale.ROOT), "v")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anthropic-beta",
        "anthropic-anything-new",
        "x-claude-code-agent-id",
        "x-stainless-os",
        "x-request-id",
        "Origin",
        "accept-language",
        "sec-fetch-mode",
        "content-encoding",
        "x-upstream-status",
        "X-Forwarder",
        "viable",
        "hosts",
        "traceparent",
        "c",
        "x-api-key-2"
      })
  void passesUnchanged(String name) {
    assertThat(sent(VERSION, "1", name, "V a,  b")).contains(name + ": V a,  b");
  }

  @Test
  void whatConnectionNamesStaysHereToo() {
    assertThat(
            sent(
                VERSION,
                "1",
                "X-Hop",
                "1",
                "Connection",
                "close, x-hop ,, X-Other",
                "x-other",
                "2",
                "x-third",
                "3",
                "connection",
                "X-THIRD",
                "x-fourth",
                "4"))
        .containsExactly(VERSION + ": 1", "x-fourth: 4");
  }

  @Test
  void repeatedLinesStayRepeatedAndInOrder() {
    assertThat(sent("b", "2", VERSION, "1", "B", "1", "a", "", "b", "2"))
        .containsExactly("b: 2", VERSION + ": 1", "B: 1", "a: ", "b: 2");
  }

  @Test
  void aMissingVersionIsAddedAndAnyPresentOneIsKept() {
    assertThat(sent()).containsExactly("anthropic-version: 2023-06-01");
    assertThat(sent("Anthropic-Version", "2026-10-21"))
        .containsExactly("Anthropic-Version: 2026-10-21");
    assertThat(sent("Anthropic-Version", "2026-10-21", "Connection", "anthropic-version"))
        .containsExactly("anthropic-version: 2023-06-01");
    assertThat(sent("anthropic-version", "")).containsExactly("anthropic-version: ");
  }

  @Test
  void theCredentialGoesOutInTheFormOfItsKind() {
    var client = Headers.of(VERSION, "1", "x-api-key", "k", "authorization", "Bearer k");
    var token = new Credential(Credential.Kind.AUTH_TOKEN, "tok");

    assertThat(lines(RequestHeaders.toUpstream(client, KEY, List.of())))
        .containsExactly(VERSION + ": 1", "x-api-key: sk-node");
    assertThat(lines(RequestHeaders.toUpstream(client, token, List.of())))
        .containsExactly(VERSION + ": 1", "Authorization: Bearer tok");
    assertThat(lines(RequestHeaders.toUpstream(client, Credential.NONE, List.of())))
        .containsExactly(VERSION + ": 1");
  }

  @ParameterizedTest
  @CsvSource({
    "alpha-key, alpha-key",
    "alpha-key, Bearer alpha-key",
    "alpha-key, https://host/?key=alpha-key&x=1",
    "beta-token, x beta-token",
    "abc, abc",
    "abc, ' abc '",
    "abc, Bearer abc",
    "abc, k=xabcx;abc",
  })
  void aLineThatHoldsAPresentedKeyStaysHere(String key, String value) {
    assertThat(
            sent(VERSION, "1", "x-api-key", key, "x-debug", value, "authorization", "Bearer other"))
        .containsExactly(VERSION + ": 1");
    assertThat(
            sent(
                VERSION,
                "1",
                "x-api-key",
                "other",
                "x-debug",
                value,
                "authorization",
                "Bearer " + key))
        .containsExactly(VERSION + ": 1");
  }

  @Test
  void aShortKeyDoesNotTakeInnocentLinesWithIt() {
    assertThat(sent(VERSION, "2023-06-01", "x-api-key", "1", "x-app", "cli1", "accept", "a;q=0.1"))
        .containsExactly(VERSION + ": 2023-06-01", "x-app: cli1", "accept: a;q=0.1");
  }

  @Test
  void noPresentedKeyEverLeavesWhateverTheHeaders() {
    var random = new Random(7);
    String[] names = {
      "x-api-key",
      "Authorization",
      "X-Key",
      "Connection",
      "Cookie",
      "referer",
      "a",
      "X-Forwarded-For"
    };
    for (int round = 0; round < 50_000; round++) {
      String key = "key-" + Long.toString(random.nextLong(), 36);
      String[] shapes = {
        key, "Bearer " + key, "bearer  " + key, "a=" + key + ";b", "x", "x-key", ""
      };
      var lines = new Headers.Builder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        lines.add(names[random.nextInt(names.length)], shapes[random.nextInt(shapes.length)]);
      }
      Headers client = lines.build();
      List<String> presented = PresentedKeys.of(client);
      var sent = lines(RequestHeaders.toUpstream(client, KEY, presented));
      for (String secret : presented) {
        assertThat(sent).noneMatch(line -> secret.length() > 5 && line.contains(secret));
      }
      assertThat(sent).contains("x-api-key: sk-node");
    }
  }
}
