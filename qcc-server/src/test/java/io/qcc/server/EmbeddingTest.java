package io.qcc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.Peer;
import io.qcc.ports.relay.Admission;
import io.qcc.ports.relay.Gateway;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.RequestHead;
import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/embedding.md}, which quotes this file word for word. */
class EmbeddingTest {

  private static final Path HERE = Path.of("src/test/java/io/qcc/server/EmbeddingTest.java");
  private static final Path DOC = Path.of("..", "docs", "embedding.md");

  @Test
  void aGatewayOnAPort() {
    // begin: port
    try (Qcc qcc =
        Qcc.builder()
            .set(Variables.LISTEN_ADDR, "127.0.0.1:0")
            .set(Variables.QCC_STORE, "memory")
            .set(Variables.UPSTREAM_BASE_URL, "https://api.anthropic.com")
            .set(Variables.UPSTREAM_API_KEY, "sk-ant-your-key")
            .build()) {
      System.out.println("ANTHROPIC_BASE_URL=http://127.0.0.1:" + qcc.port());
    }
    // end: port
  }

  @Test
  void theRouterAsAJavaObject() {
    // begin: object
    try (Qcc qcc = Qcc.builder().set(Variables.QCC_STORE, "memory").withoutPort().build()) {
      Gateway gateway = qcc.gateway();
      var head =
          new RequestHead(
              "POST",
              "/v1/messages",
              null,
              Headers.of("x-api-key", "default-proxy-key"),
              new Peer("127.0.0.1", true));
      switch (gateway.admit(head)) {
        case Admission.Admitted admitted ->
            // gateway.relay(admitted, body, sink) answers into a ReplySink of yours
            System.out.println("admitted for " + admitted.account().value());
        case Admission.Refused refused ->
            System.out.println("refused: " + refused.error().message());
      }
      // end: object
      assertThat(gateway.admit(head)).isInstanceOf(Admission.Admitted.class);
    }
  }

  @Test
  void theDocumentQuotesTheseExamples() throws IOException {
    String doc = Files.readString(DOC);

    assertThat(doc).contains(example("port"));
    assertThat(doc).contains(example("object"));
  }

  /** The lines between the marks, without the indentation of the first. */
  private static String example(String name) throws IOException {
    String source = Files.readString(HERE);
    int begin = source.indexOf("    // begin: " + name) + ("    // begin: " + name + "\n").length();
    int end = source.indexOf("// end: " + name, begin);
    return source.substring(begin, end).stripTrailing().stripIndent();
  }
}
