package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.server.setting.Variables;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two nodes that are ill in ever other ways, and one that is well: nobody goes without an answer,
 * and whoever leaves leaves nothing behind.
 */
class ChaosIT {

  private static final int CLIENTS = 12;
  private static final int TURNS = 30;

  private static final List<Mode> ILLS =
      List.of(
          Mode.OK,
          Mode.RESET_BEFORE_HEAD,
          Mode.CLOSE_BEFORE_HEAD,
          Mode.RESET_REUSED,
          Mode.HANG_BEFORE_HEAD,
          Mode.GARBAGE,
          Mode.E500,
          Mode.E503,
          Mode.E529,
          Mode.E429_BARE,
          Mode.E401,
          Mode.E402,
          Mode.E404_MODEL,
          Mode.ERROR_FIRST,
          Mode.ERROR_BEFORE_CONTENT,
          Mode.END_BEFORE_CONTENT,
          Mode.EMPTY_200,
          Mode.CUT_FIN,
          Mode.CUT_RESET,
          Mode.CUT_ERROR,
          Mode.CUT_END,
          Mode.BYTEWISE);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everybodyGetsAnAnswerThatIsWholeOrSaysThatItIsNot(long seed) throws Exception {
    try (Rig rig =
            Rig.start(
                builder ->
                    builder
                        .set(Variables.QCC_FIRST_BYTE_TIMEOUT, "1500ms")
                        .set(Variables.QCC_FIRST_BYTE_TIMEOUT_WHOLE, "1500ms")
                        .set(Variables.PROXY_HEALTH_INTERVAL_SEC, "1"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2; i++) {
        var random = new Random(seed + i);
        rig.node("ill" + i).always(ex -> any(random).answer(ex));
      }
      rig.node("well");
      var clients = new ArrayList<Future<Integer>>();
      for (int i = 0; i < CLIENTS; i++) {
        var random = new Random(seed * 31 + i);
        clients.add(threads.submit(() -> converse(rig, random)));
      }
      int answers = 0;
      for (Future<Integer> client : clients) {
        answers += client.get();
      }
      assertThat(answers).isGreaterThan(CLIENTS * TURNS / 2);
      for (String node : List.of("ill0", "ill1", "well")) {
        assertThat(inFlight(rig, node)).as(node).isZero();
      }
      assertThat(rig.admin().state("well")).startsWith("healthy");
    }
  }

  /** As soon as those who left are noticed; what it is at last, if they are not. */
  private static int inFlight(Rig rig, String node) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    int count;
    do {
      count = rig.admin().node(node).get("in_flight").asInt();
    } while (count > 0 && System.nanoTime() < end);
    return count;
  }

  private static Mode any(Random random) {
    synchronized (random) {
      return ILLS.get(random.nextInt(ILLS.size()));
    }
  }

  /** Asks on one connection as long as it lives; leaves early now and then. */
  private static int converse(Rig rig, Random random) throws IOException {
    int answers = 0;
    Client client = rig.client();
    for (int turn = 0; turn < TURNS; turn++) {
      boolean stream = random.nextInt(3) > 0;
      byte[] body = Rig.body(stream, "turn " + random.nextInt());
      client.request("POST", "/v1/messages", Rig.headers(), body);
      if (random.nextInt(8) == 0) {
        pause(Duration.ofMillis(random.nextInt(4)));
        client.reset();
        client = rig.client();
        continue;
      }
      Got got = client.answer();
      assertThat(got.status()).as(got::text).isEqualTo(200);
      assertThat(got.whole()).isTrue();
      if (stream) {
        assertThat(got.text()).containsPattern("event: (message_stop|error)\n.*\n\n$");
      } else {
        assertThat(got.text()).endsWith("}}");
      }
      answers++;
    }
    client.close();
    return answers;
  }

  /** Lets the request come as far as it comes: each place to leave at is a good one. */
  private static void pause(Duration time) {
    java.util.concurrent.locks.LockSupport.parkNanos(time.toNanos());
  }
}
