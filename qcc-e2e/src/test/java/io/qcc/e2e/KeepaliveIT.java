package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.server.setting.Variables;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A silent stream is kept alive by pings that stand between whole frames. */
class KeepaliveIT {

  private static final String PING = "event: ping\ndata: {\"type\":\"ping\"}\n\n";

  @Test
  void pingsStandBetweenWholeFramesAndTheRestIsUntouched() throws Exception {
    try (Rig rig =
        Rig.start(
            builder ->
                builder
                    .set(Variables.QCC_KEEPALIVE, "100ms")
                    .set(Variables.QCC_IDLE_TIMEOUT, "20s"))) {
      var enough = new CountDownLatch(1);
      var sent = new ByteArrayOutputStream();
      rig.node("node")
          .always(
              ex -> {
                var events = Api.events(ex, ex.asked());
                events.removeIf(event -> new String(event).startsWith("event: ping"));
                for (byte[] event : events) {
                  sent.write(event);
                }
                byte[] all = sent.toByteArray();
                // Silence falls in the middle of a frame.
                int cut = new String(all).indexOf("\"text\":\"has") + 3;
                ex.head(Coding.IDENTITY);
                ex.wire().chunk(java.util.Arrays.copyOf(all, cut));
                Patience.await(enough);
                ex.wire().chunk(java.util.Arrays.copyOfRange(all, cut, all.length));
                ex.wire().endChunks();
              });
      var body = new StringBuilder();
      try (Client client = rig.asking(true)) {
        client.head();
        body.append(client.reader().until(PING));
        body.append(client.reader().until(PING));
        enough.countDown();
        byte[] piece;
        while ((piece = client.reader().piece()) != null) {
          body.append(new String(piece, StandardCharsets.UTF_8));
        }
      }
      assertThat(body.toString().replace(PING, "")).isEqualTo(sent.toString());
      assertThat(rig.settled().complete()).isTrue();
    }
  }

  @Test
  void pingsDoNotKeepADeadUpstreamAlive() throws Exception {
    try (Rig rig =
        Rig.start(
            builder ->
                builder
                    .set(Variables.QCC_KEEPALIVE, "50ms")
                    .set(Variables.QCC_IDLE_TIMEOUT, "500ms"))) {
      rig.node("node").always(Mode.CUT_SILENCE);
      assertThat(rig.ask(true).text()).contains(PING).contains("event: error");
      rig.settled();
      assertThat(rig.admin().state("node")).isEqualTo("cooling idle_timeout");
    }
  }

  @Test
  void aStreamWithoutContentIsGivenWhenTheGateHasWaitedLongEnough() throws Exception {
    try (Rig rig =
        Rig.start(
            builder ->
                builder
                    .set(Variables.QCC_GATE_TIME, "200ms")
                    .set(Variables.QCC_IDLE_TIMEOUT, "20s"))) {
      rig.node("node").always(Mode.HANG_AFTER_START);
      try (Client client = rig.asking(true)) {
        assertThat(client.head().status()).isEqualTo(200);
        client.reader().until("message_start");
      }
    }
  }
}
