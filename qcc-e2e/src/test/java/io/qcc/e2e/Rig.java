package io.qcc.e2e;

import io.qcc.ports.usage.RequestRecord;
import io.qcc.server.Qcc;
import io.qcc.server.QccBuilder;
import io.qcc.server.setting.Variable;
import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A whole gateway with an empty store, its fake upstreams as nodes of the default account, and what
 * it told its ledger.
 */
final class Rig implements AutoCloseable {

  static final String KEY = "default-proxy-key";
  static final String MODEL = "claude-haiku-5-5";

  /** Nobody's machine is to build images for these tests. */
  static final String NO_ENGINE = "unix:///nowhere/qcc-e2e.sock";

  private final Qcc qcc;
  private final LinkedBlockingQueue<RequestRecord> settled = new LinkedBlockingQueue<>();
  private final List<FakeUpstream> fakes = new ArrayList<>();
  private final Admin admin;

  private Rig(UnaryOperator<QccBuilder> more) throws IOException {
    QccBuilder builder =
        Qcc.builder()
            .set(Variables.LISTEN_ADDR, "127.0.0.1:0")
            .set(Variables.QCC_STORE, "memory")
            .set(Variables.QCC_FIRST_BYTE_TIMEOUT, "800ms")
            .set(Variables.QCC_FIRST_BYTE_TIMEOUT_WHOLE, "800ms")
            .set(Variables.QCC_IDLE_TIMEOUT, "600ms")
            .set(Variables.QCC_DRAIN, "2s")
            .set(Variables.DOCKER_HOST, NO_ENGINE)
            .ledger(settled::add);
    qcc = more.apply(builder).build();
    admin = Admin.signIn(qcc.port());
  }

  /** Limits in time far below the defaults; those of {@code more} count instead. */
  static Rig start(UnaryOperator<QccBuilder> more) throws IOException {
    return new Rig(more);
  }

  static Rig start() throws IOException {
    return start(builder -> builder);
  }

  static Rig with(Variable<?> variable, String value) throws IOException {
    return start(builder -> builder.set(variable, value));
  }

  /** One more upstream, of a tier below those so far. */
  FakeUpstream node(String name) throws IOException {
    return node(name, fakes.size() + 1, "");
  }

  /**
   * @param more further fields of the node, each with a comma before
   */
  FakeUpstream node(String name, int weight, String more) throws IOException {
    FakeUpstream fake = upstream(name);
    admin.addNode(name, fake.url(), fake.key(), weight, more);
    return fake;
  }

  /** One more upstream, whose node is still to be made. */
  FakeUpstream upstream(String name) throws IOException {
    FakeUpstream fake = FakeUpstream.start(name).forbid(KEY);
    fakes.add(fake);
    return fake;
  }

  int port() {
    return qcc.port();
  }

  Qcc qcc() {
    return qcc;
  }

  Admin admin() {
    return admin;
  }

  Client client() throws IOException {
    return new Client(port());
  }

  static Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("x-api-key", KEY);
    headers.put("content-type", "application/json");
    headers.put("anthropic-version", "2023-06-01");
    return headers;
  }

  static Map<String, String> headers(String name, String value) {
    Map<String, String> headers = headers();
    headers.put(name, value);
    return headers;
  }

  static byte[] body(boolean stream) {
    return body(stream, "hi");
  }

  static byte[] body(boolean stream, String prompt) {
    return "{\"model\":\"%s\",\"max_tokens\":100,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":%s}]}"
        .formatted(MODEL, stream, Messages.quoted(prompt))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A message, asked and answered. */
  Got ask(boolean stream) throws IOException {
    return ask("POST", "/v1/messages", headers(), body(stream));
  }

  Got ask(String method, String target, Map<String, String> headers, byte @Nullable [] body)
      throws IOException {
    try (Client client = client()) {
      return client.request(method, target, headers, body).answer();
    }
  }

  /** Sends a message; its answer is still to be read. */
  Client asking(boolean stream) throws IOException {
    return client().request("POST", "/v1/messages", headers(), body(stream));
  }

  /** The next record that the ledger was given. */
  RequestRecord settled() throws InterruptedException {
    RequestRecord record = settled.poll(10, TimeUnit.SECONDS);
    if (record == null) {
      throw new AssertionError("nothing was settled within 10 s");
    }
    return record;
  }

  @Override
  public void close() throws IOException {
    var leaks = new AssertionError("at the end");
    qcc.close();
    for (FakeUpstream fake : fakes) {
      try {
        fake.close();
      } catch (AssertionError leak) {
        leaks.addSuppressed(leak);
      }
    }
    if (leaks.getSuppressed().length > 0) {
      throw leaks;
    }
  }
}
