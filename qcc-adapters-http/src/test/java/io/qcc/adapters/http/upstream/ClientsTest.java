package io.qcc.adapters.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.http.loop.TestLoops;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class ClientsTest {

  private final Clients clients =
      new Clients(
          new OkHttpClient(), new NodeSockets(TestLoops.SHARED.all().getFirst(), node -> true));

  @Test
  void noClientGetsMoreCallsThanItMayHave() {
    List<Client> taken = take(3 * Client.MOST_CALLS);

    assertThat(taken.stream().distinct().toList())
        .hasSize(3)
        .allMatch(client -> taken.stream().filter(client::equals).count() == Client.MOST_CALLS);
  }

  @Test
  void theFirstWithRoomIsTakenSoThatTheLastOnesIdle() {
    List<Client> taken = take(2 * Client.MOST_CALLS);
    taken.getFirst().giveBack();

    assertThat(clients.take()).isSameAs(taken.getFirst());
    assertThat(clients.take()).isNotIn(taken);
  }

  @Test
  void aCrowdThatComesAtOnceMakesNoMoreClientsThanItFills() throws Exception {
    int crowd = 16;
    var start = new CyclicBarrier(crowd);
    var taken = ConcurrentHashMap.<Client>newKeySet();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < crowd; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    meet(start);
                    taken.addAll(take(Client.MOST_CALLS / 2));
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(taken).hasSize(crowd / 2);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Client> take(int calls) {
    var taken = new ArrayList<Client>();
    for (int i = 0; i < calls; i++) {
      taken.add(clients.take());
    }
    return taken;
  }
}
