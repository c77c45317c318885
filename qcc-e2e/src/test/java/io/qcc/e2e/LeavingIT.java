package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.usage.RequestRecord;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client may leave at any time: the upstream's work ends within a second, no node is blamed. */
class LeavingIT {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private Rig rig;
  private FakeUpstream node;

  @BeforeEach
  void start() throws IOException {
    rig =
        Rig.start(
            builder ->
                builder
                    .set(io.qcc.server.setting.Variables.QCC_FIRST_BYTE_TIMEOUT, "20s")
                    .set(io.qcc.server.setting.Variables.QCC_FIRST_BYTE_TIMEOUT_WHOLE, "20s")
                    .set(io.qcc.server.setting.Variables.QCC_IDLE_TIMEOUT, "20s"));
    node = rig.node("node");
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @Test
  void inTheMiddleOfItsBody() throws Exception {
    try (Client client = rig.client()) {
      client.request("POST", "/v1/messages", Rig.headers("content-length", "5000"), null);
      client.send(new byte[2500]);
      client.reset();
    }
    assertThat(rig.ask(true).status()).isEqualTo(200);
    assertThat(node.requests()).hasSize(1);
    assertUnharmed();
  }

  @ParameterizedTest(name = "{0}, stream {1}")
  @CsvSource({
    "HANG_BEFORE_HEAD, true",
    "HANG_BEFORE_HEAD, false",
    "HANG_AFTER_HEAD, true",
    "HANG_AFTER_HEAD, false",
    "HANG_AFTER_START, true",
    "CUT_SILENCE, false"
  })
  void beforeItHasAnything(Mode hanging, boolean stream) throws Exception {
    node.always(hanging);
    Seen seen;
    try (Client client = rig.asking(stream)) {
      seen = node.take();
      client.reset();
    }
    assertThat(seen.goneWithin(SECOND)).isTrue();
    assertCancelled();
  }

  @ParameterizedTest(name = "politely: {0}")
  @CsvSource({"true", "false"})
  void inTheMiddleOfItsStream(boolean politely) throws Exception {
    node.always(Mode.CUT_SILENCE);
    Seen seen;
    try (Client client = rig.asking(true)) {
      client.head();
      client.reader().until("Hello");
      seen = node.take();
      if (politely) {
        client.close();
      } else {
        client.reset();
      }
    }
    assertThat(seen.goneWithin(SECOND)).isTrue();
    RequestRecord record = assertCancelled();
    assertThat(record.usage().input()).isEqualTo(25);
  }

  @Test
  void whileItWaitsForAPlace() throws Exception {
    rig.admin().ok("PUT", "/admin/api/nodes/" + id(), "{\"max_concurrent\":1}");
    node.always(Mode.CUT_SILENCE);
    try (Client holding = rig.asking(true)) {
      holding.head();
      try (Client waiting = rig.asking(true)) {
        waiting.reset();
      }
      // The one who left is settled first: nobody waits for a place in its name any more.
      RequestRecord left = rig.settled();
      assertThat(left.attempts()).isEmpty();
      assertThat(left.took()).isLessThan(SECOND.multipliedBy(2));
    }
    rig.settled();
    node.always(Mode.OK);
    assertThat(rig.ask(true).status()).isEqualTo(200);
    assertThat(node.requests()).hasSize(2);
  }

  private String id() throws IOException {
    return rig.admin().node("node").get("id").asString();
  }

  private RequestRecord assertCancelled() throws Exception {
    RequestRecord record = rig.settled();
    assertThat(record.complete()).isFalse();
    assertThat(record.attempts()).hasSize(1);
    assertUnharmed();
    node.always(Mode.OK);
    assertThat(rig.ask(true).status()).isEqualTo(200);
    return record;
  }

  private void assertUnharmed() throws IOException {
    assertThat(rig.admin().state("node")).startsWith("healthy");
    assertThat(rig.admin().node("node").get("failures").asInt()).isZero();
    assertThat(rig.admin().node("node").get("in_flight").asInt()).isZero();
  }
}
