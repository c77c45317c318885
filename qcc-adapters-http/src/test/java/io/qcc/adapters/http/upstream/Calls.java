package io.qcc.adapters.http.upstream;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.relay.Body;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.Limits;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import io.qcc.ports.relay.UpstreamRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Requests to a test's own server, and reading their answers. */
final class Calls {

  static final Limits GENEROUS =
      new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

  private Calls() {}

  static Node node(String url, boolean anyAddress) {
    return new Node(
        new NodeId("n1"),
        new AccountId("a1"),
        "node",
        BaseUrl.parse(url),
        Credential.NONE,
        1,
        1,
        0,
        HealthCheck.DEFAULT,
        true,
        anyAddress,
        Instant.EPOCH);
  }

  static UpstreamRequest request(
      String url, String method, String target, Headers headers, Body body, Limits limits) {
    return new UpstreamRequest(node(url, true), method, target, headers, body, limits);
  }

  static UpstreamRequest post(int port, String body) {
    return post(port, body, GENEROUS);
  }

  static UpstreamRequest post(int port, String body, Limits limits) {
    return request(
        "http://127.0.0.1:" + port, "POST", "/v1/messages", Headers.NONE, bytes(body), limits);
  }

  static UpstreamRequest get(int port) {
    return request(
        "http://127.0.0.1:" + port, "GET", "/v1/models", Headers.NONE, bytes(""), GENEROUS);
  }

  static Body bytes(String text) {
    return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Body bytes(byte[] bytes) {
    return new Body() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void read(Chunks chunks) throws IOException {
        chunks.take(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
      }

      @Override
      public void close() {}
    };
  }

  static byte[] rest(UpstreamCall call) throws UpstreamFault {
    var all = new ByteArrayOutputStream();
    var into = ByteBuffer.allocate(3000);
    while (call.read(into, null, () -> null) >= 0) {
      all.write(into.array(), 0, into.position());
      into.clear();
    }
    return all.toByteArray();
  }

  static String text(UpstreamCall call) throws UpstreamFault {
    return new String(rest(call), StandardCharsets.ISO_8859_1);
  }
}
