package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.http.loop.TestLoops;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.UpstreamFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, byte by byte. */
class WireTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private static String seen(String method, String target, Headers headers, String body)
      throws Exception {
    return seen("/prefix/", method, target, headers, body);
  }

  private static String seen(
      String base, String method, String target, Headers headers, String body) throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.server().tell(peer.request());
                  peer.say(OK);
                });
        var call =
            upstream.prepare(
                Calls.request(
                    "http://127.0.0.1:" + server.port() + base,
                    method,
                    target,
                    headers,
                    Calls.bytes(body),
                    Calls.GENEROUS))) {
      call.send();
      return server.next().replace(":" + server.port(), ":PORT");
    }
  }

  @Test
  void sendsExactlyTheHeadersItWasGivenInOrderWithHostBeforeAndLengthBehind() throws Exception {
    Headers headers =
        Headers.of(
            "anthropic-version", "2023-06-01",
            "Content-TYPE", "application/json",
            "X-Twice", "1",
            "x-api-key", "k",
            "x-twice", "2");
    assertThat(seen("POST", "/v1/messages?beta=true", headers, "{\"a\":1}"))
        .isEqualTo(
            "POST /prefix/v1/messages?beta=true HTTP/1.1\r\n"
                + "Host: 127.0.0.1:PORT\r\n"
                + "anthropic-version: 2023-06-01\r\n"
                + "Content-TYPE: application/json\r\n"
                + "X-Twice: 1\r\n"
                + "x-api-key: k\r\n"
                + "x-twice: 2\r\n"
                + "Content-Length: 7\r\n"
                + "\r\n"
                + "{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "DELETE", "OPTIONS", "FROBNICATE"})
  void sendsNoBodyAndNoLengthWhereThereIsNone(String method) throws Exception {
    assertThat(seen(method, "/v1/files", Headers.NONE, ""))
        .isEqualTo(method + " /prefix/v1/files HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH"})
  void saysThatAnEmptyBodyIsEmpty(String method) throws Exception {
    assertThat(seen(method, "/v1/files", Headers.NONE, ""))
        .endsWith("\r\nContent-Length: 0\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "FROBNICATE"})
  void sendsABodyWithAnyMethodThatHasOne(String method) throws Exception {
    assertThat(seen(method, "/v1/files", Headers.NONE, "x")).endsWith("Content-Length: 1\r\n\r\nx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/a%2Fb",
        "/v1/a%2fb%7C?q=%e4%BD%a0",
        "/v1/a|b^{}?x=|'\"<>`",
        "/v1/it's?q='",
        "/v1/../x/./y?..",
        "/v1/%2e%2e/x",
        "/v1//double//",
        "/v1/100%/%zz?p=%",
        "/v1/m\\n",
        "/v1/x?",
        "/v1/x?a=b+c%20d&&=",
        "/v1/x;p=1,2@:$!*()"
      })
  void changesNoByteOfPathAndQuery(String target) throws Exception {
    assertThat(seen("GET", target, Headers.NONE, ""))
        .startsWith("GET /prefix" + target + " HTTP/1.1");
  }

  @Test
  void leavesFramingHeadersOfTheRequestAway() throws Exception {
    Headers headers =
        Headers.of(
            "host",
            "evil",
            "Content-Length",
            "99",
            "Transfer-Encoding",
            "chunked",
            "Connection",
            "x",
            "Expect",
            "100-continue");
    assertThat(seen("POST", "/v1/x", headers, "ab"))
        .isEqualTo(
            "POST /prefix/v1/x HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 2\r\n\r\nab");
  }

  @Test
  void passesUtf8InValuesAsTheBytesTheyWere() throws Exception {
    String bytesOfUmlautAndHan = "\u00c3\u00bc \u00e4\u00bd\u00a0";
    assertThat(seen("GET", "/v1/x", Headers.of("x-name", bytesOfUmlautAndHan), ""))
        .contains("x-name: " + bytesOfUmlautAndHan + "\r\n");
  }

  @ParameterizedTest
  @CsvSource({"x-name,'a\r\nevil: 1'", "x-name,'a\u0000b'", "'x name',a", "'',a", "'x:y',a"})
  void refusesAHeaderThatIsNoneWithoutTellingItsValue(String name, String value) {
    assertThatThrownBy(() -> seen("GET", "/v1/x", Headers.of(name, value), ""))
        .isInstanceOfSatisfying(
            UpstreamFault.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.CLIENT_ERROR))
        .hasMessageNotContaining("evil");
  }

  @ParameterizedTest
  @CsvSource({"'',/", "/,/", "/prefix,/prefix", "/prefix/,/prefix"})
  void withoutATargetAsksForTheBaseUrlItself(String base, String path) throws Exception {
    assertThat(seen(base, "HEAD", "", Headers.NONE, ""))
        .isEqualTo("HEAD " + path + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/x y", "/v1/x\r\nevil: 1", "/v1/x#y", "v1", "/v1/\u00fc"})
  void refusesATargetThatIsNone(String target) {
    assertThatThrownBy(() -> seen("GET", target, Headers.NONE, ""))
        .isInstanceOfSatisfying(
            UpstreamFault.class,
            fault -> assertThat(fault.reason()).isEqualTo(Reason.CLIENT_ERROR));
  }

  @Test
  void handsBackStatusHeadersAndCodedBodyAsTheyCame() throws Exception {
    String coded = "not really gzip";
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  peer.request();
                  peer.say(
                      "HTTP/1.1 529 Whatever\r\nContent-Encoding: gzip\r\nX-A: \u00c3\u00bc\r\nx-a: 2\r\n"
                          + "Set-Cookie: s=1\r\nContent-Length: "
                          + coded.length()
                          + "\r\n\r\n"
                          + coded);
                });
        var call = upstream.prepare(Calls.get(server.port()))) {
      ReplyHead head = call.send();
      assertThat(head.status()).isEqualTo(529);
      assertThat(head.headers().all("x-a")).containsExactly("\u00c3\u00bc", "2");
      assertThat(head.headers().first("content-encoding")).isEqualTo("gzip");
      assertThat(head.headers().toString())
          .isEqualTo("[Content-Encoding, X-A, x-a, Set-Cookie, Content-Length]");
      assertThat(Calls.text(call)).isEqualTo(coded);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "301,Location: http://127.0.0.1:1/",
    "307,Location: /elsewhere",
    "401,WWW-Authenticate: Basic realm=x",
    "407,Proxy-Authenticate: Basic realm=x",
    "408,X-A: 1",
    "421,X-A: 1",
    "503,Retry-After: 0",
    "999,X-A: 1"
  })
  void repeatsAndFollowsNothing(int status, String header) throws Exception {
    try (var upstream = OkHttpUpstream.create(TestLoops.SHARED);
        var server =
            new RawServer(
                (peer, index) -> {
                  while (peer.request() != null) {
                    peer.server().tell("request");
                    peer.say(
                        "HTTP/1.1 "
                            + status
                            + " X\r\n"
                            + header
                            + "\r\nContent-Length: 1\r\n\r\nx");
                  }
                  peer.server().tell("gone");
                })) {
      try (var call = upstream.prepare(Calls.get(server.port()))) {
        ReplyHead head = call.send();
        assertThat(head.status()).isEqualTo(status);
        assertThat(head.headers().first(header.substring(0, header.indexOf(':')))).isNotNull();
        assertThat(Calls.text(call)).isEqualTo("x");
      }
      upstream.close();
      assertThat(server.next()).isEqualTo("request");
      assertThat(server.next()).isEqualTo("gone");
      assertThat(server.accepted()).isEqualTo(1);
    }
  }
}
