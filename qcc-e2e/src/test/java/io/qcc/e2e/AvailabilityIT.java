package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeEvents;
import io.qcc.server.setting.Variables;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The predecessor broke down as a whole in these ways; the numbers are those of the list. */
class AvailabilityIT {

  @Test
  void w33ChangesToNodesUnderTrafficDisturbNobody() throws Exception {
    try (Rig rig = Rig.start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      FakeUpstream stays = rig.node("stays");
      var done = new CountDownLatch(1);
      var asked = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 8; i++) {
        asked.add(
            threads.submit(
                () -> {
                  int count = 0;
                  do {
                    assertThat(rig.ask(true).status()).isEqualTo(200);
                    count++;
                  } while (done.getCount() > 0);
                  return count;
                }));
      }
      for (int i = 0; i < 30; i++) {
        String id = rig.admin().addNode("comes" + i, stays.url(), stays.key(), 1, "");
        rig.admin().ok("PUT", "/admin/api/nodes/" + id, "{\"weight\":2}");
        rig.admin().ok("POST", "/admin/api/nodes/" + id + "/disable", "{}");
        rig.admin().ok("POST", "/admin/api/nodes/" + id + "/enable", "{}");
        rig.admin().ok("POST", "/admin/api/nodes/" + id + "/reset", "{}");
        rig.admin().ok("DELETE", "/admin/api/nodes/" + id, "");
      }
      done.countDown();
      for (Future<Integer> each : asked) {
        assertThat(each.get()).isPositive();
      }
    }
  }

  @Test
  void w34AListenerThatFailsNeverStopsTraffic() throws Exception {
    NodeEvents broken =
        _ -> {
          throw new IllegalStateException("a listener of ill will");
        };
    try (Rig rig =
        Rig.start(builder -> builder.set(Variables.PROXY_FAIL_THRESHOLD, "1").nodeEvents(broken))) {
      rig.node("bad").always(Mode.E500);
      rig.node("good");
      assertThat(rig.ask(true).node()).isEqualTo("good");
      assertThat(rig.ask(true).node()).isEqualTo("good");
      assertThat(rig.admin().state("bad")).isEqualTo("failed server_error");
    }
  }

  @Test
  void w36ASwitchTakesNoWarmUp() throws Exception {
    try (Rig rig = Rig.with(Variables.PROXY_FAIL_THRESHOLD, "1")) {
      FakeUpstream bad = rig.node("bad").always(Mode.RESET_BEFORE_HEAD);
      FakeUpstream good = rig.node("good");
      FakeUpstream spare = rig.node("spare");
      assertThat(rig.ask(true).node()).isEqualTo("good");
      assertThat(bad.requests()).hasSize(1);
      assertThat(good.requests()).hasSize(1);
      assertThat(good.take().body()).isEqualTo(Rig.body(true));
      assertThat(spare.requests()).isEmpty();
    }
  }

  @Test
  void w37OneBadAnswerDropsNoNode() throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream node = rig.node("node").next(Mode.E500);
      rig.ask(true);
      assertThat(rig.admin().state("node")).isEqualTo("cooling server_error");
      assertThat(rig.ask(true).status()).isEqualTo(200);
      rig.settled();
      rig.settled();
      assertThat(rig.admin().node("node").get("failures").asInt()).isZero();
      assertThat(node.requests()).hasSize(2);
    }
  }

  @Test
  void w38AHungProbeDelaysNoOther() throws Exception {
    var back = new CountDownLatch(1);
    try (Rig rig =
        Rig.start(
            builder ->
                builder
                    .set(Variables.PROXY_FAIL_THRESHOLD, "1")
                    .set(Variables.PROXY_HEALTH_INTERVAL_SEC, "1")
                    .nodeEvents(
                        event -> {
                          if (event instanceof NodeEvent.NodeRecovered) {
                            back.countDown();
                          }
                        }))) {
      FakeUpstream hung = rig.node("hung").always(Mode.E500);
      FakeUpstream well = rig.node("well").always(Mode.E500);
      rig.ask(true);
      assertThat(rig.admin().state("hung")).startsWith("failed");
      hung.always(Mode.HANG_BEFORE_HEAD);
      well.always(Mode.OK);
      assertThat(back.await(8, TimeUnit.SECONDS)).isTrue();
      assertThat(rig.ask(true).node()).isEqualTo("well");
    }
  }

  @Test
  void w39StreamsFinishWhenTheGatewayStops() throws Exception {
    Rig rig = Rig.start();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var stopping = new CountDownLatch(1);
      rig.node("node")
          .always(
              ex -> {
                var events = Api.events(ex, ex.asked());
                ex.open(events.subList(0, 5));
                Patience.await(stopping);
                ex.wire().pause(Duration.ofMillis(300));
                for (byte[] event : events.subList(5, events.size())) {
                  ex.wire().chunk(event);
                }
                ex.wire().endChunks();
              });
      int port = rig.port();
      try (Client client = rig.asking(true)) {
        client.head();
        client.reader().until("Hello");
        Future<?> stop =
            threads.submit(
                () -> {
                  stopping.countDown();
                  rig.qcc().close();
                });
        client.reader().until("message_stop\"}\n\n");
        assertThat(client.reader().piece()).isNull();
        stop.get(5, TimeUnit.SECONDS);
      }
      assertThatThrownBy(() -> new Client(port)).isInstanceOf(ConnectException.class);
    } finally {
      rig.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"/health", "/health/live", "/health/ready"})
  void w39HealthIsOursAndGoesNowhere(String path) throws Exception {
    try (Rig rig = Rig.start()) {
      FakeUpstream node = rig.node("node");
      assertThat(rig.ask("GET", path, Map.of(), null).status()).isEqualTo(200);
      assertThat(node.requests()).isEmpty();
    }
  }
}
