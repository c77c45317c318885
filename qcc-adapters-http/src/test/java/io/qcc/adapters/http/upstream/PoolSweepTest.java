package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class PoolSweepTest {

  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @Test
  void closesWhatIsIdleForTooLongAndDoesSoAgainWhenThePoolWasEmpty() throws Exception {
    ConnectionPool pool = PoolSweep.pool(8, Duration.ofMillis(50), Duration.ofMillis(20));
    try (var server = new RawServer(PoolSweepTest::answerUntilGone)) {
      for (int connection = 1; connection <= 2; connection++) {
        call(pool, server);
        assertThat(server.next()).isEqualTo("gone");
        assertThat(server.accepted()).isEqualTo(connection);
      }
    }
  }

  private static void call(ConnectionPool pool, RawServer server) throws IOException {
    var client = new OkHttpClient.Builder().connectionPool(pool).build();
    var request = new Request.Builder().url("http://127.0.0.1:" + server.port()).build();
    try (var answer = client.newCall(request).execute()) {
      assertThat(answer.body().string()).isEqualTo("ok");
    }
  }

  private static void answerUntilGone(RawServer.Peer peer, int index) throws IOException {
    while (peer.request() != null) {
      peer.say(ANSWER);
    }
    peer.server().tell("gone");
  }
}
