package io.qcc.ports.configuration;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.Samples.account;
import static io.qcc.ports.Samples.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.Accounts.Put;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Nodes;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link Configuration} keeps to. Each test begins with an empty store. */
public abstract class ConfigurationContract {

  protected abstract Configuration configuration();

  protected abstract Accounts accounts();

  protected abstract Nodes nodes();

  private long version() {
    return configuration().version();
  }

  @Test
  public void itsVersionStaysWhileNobodyWrites() {
    long before = version();
    accounts().all();
    nodes().all();
    assertThat(version()).isEqualTo(before);
  }

  @Test
  public void everyWriteByWhomeverIsSeenInTheVersion() {
    List<Runnable> writes =
        List.of(
            () -> accounts().put(account("a", "team", 1)),
            () -> accounts().put(account("a", "team", 2)),
            () -> nodes().put(node("n", "a")),
            () -> nodes().put(node("n", "a").withEnabled(false)),
            () -> nodes().remove(new NodeId("n")),
            () -> accounts().remove(new AccountId("a")));
    for (Runnable write : writes) {
      long before = version();
      write.run();
      assertThat(version()).isNotEqualTo(before);
    }
  }

  @Test
  public void whoSawTheNewestMayWriteAndKnowsTheVersionAfterwards() {
    long seen = version();
    assertThat(configuration().accounts(seen).put(account("a", "team", 1))).isEqualTo(Put.STORED);
    assertThat(configuration().nodes(seen + 1).put(node("n", "a"))).isTrue();
    assertThat(configuration().nodes(seen + 2).remove(new NodeId("n"))).isTrue();
    assertThat(configuration().accounts(seen + 3).remove(new AccountId("a"))).isTrue();
    assertThat(version()).isEqualTo(seen + 4);
  }

  @Test
  public void aWriteThatIsRefusedForAnotherReasonTakesTheVersionOnToo() {
    accounts().put(account("a", "team", 1));
    long seen = version();
    var view = configuration();
    assertThat(view.accounts(seen).put(account("b", "TEAM", 2))).isEqualTo(Put.NAME_TAKEN);
    assertThat(view.accounts(seen + 1).put(account("b", "b", 1))).isEqualTo(Put.KEY_TAKEN);
    assertThat(view.nodes(seen + 2).put(node("n", "gone"))).isFalse();
    assertThat(view.nodes(seen + 3).remove(new NodeId("n"))).isFalse();
    assertThat(view.accounts(seen + 4).remove(new AccountId("gone"))).isFalse();
    assertThat(version()).isEqualTo(seen + 5);
  }

  @Test
  public void whoSawAnOlderOneWritesNothing() {
    accounts().put(account("a", "team", 1));
    nodes().put(node("n", "a"));
    long stale = version();
    nodes().put(node("m", "a"));
    long now = version();
    var view = configuration();
    assertOutdated(() -> view.accounts(stale).put(account("a", "renamed", 2)));
    assertOutdated(() -> view.accounts(stale).remove(new AccountId("a")));
    assertOutdated(() -> view.nodes(stale).put(node("n", "a").withEnabled(false)));
    assertOutdated(() -> view.nodes(stale).remove(new NodeId("n")));
    assertThat(accounts().all()).containsExactly(account("a", "team", 1));
    assertThat(nodes().all()).containsExactlyInAnyOrder(node("n", "a"), node("m", "a"));
    assertThat(version()).isEqualTo(now);
  }

  private static void assertOutdated(Runnable write) {
    assertThatExceptionOfType(Outdated.class).isThrownBy(write::run);
  }

  @Test
  public void readingIsForWhoSawAnOlderOneToo() {
    accounts().put(account("a", "team", 1));
    nodes().put(node("n", "a"));
    long stale = version() - 1;
    assertThat(configuration().accounts(stale).all()).containsExactly(account("a", "team", 1));
    assertThat(configuration().nodes(stale).all()).containsExactly(node("n", "a"));
  }

  /** Each adds one to what it read, and reads again when it was outrun: nothing is lost. */
  @Test
  public void noChangeIsLostWhenSeveralMakeThemAtOnce() throws Exception {
    int writers = 3;
    int each = 8;
    accounts().put(account("a", "team"));
    nodes().put(node("n", "a", 1, DAY));
    var start = new CyclicBarrier(writers);
    var outrun = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < writers; i++) {
        threads.submit(
            () -> {
              start.await();
              for (int done = 0; done < each; ) {
                if (addedOne()) {
                  done++;
                } else {
                  outrun.incrementAndGet();
                }
              }
              return true;
            });
      }
    }
    assertThat(nodes().all().getFirst().weight())
        .as("outrun %d times", outrun.get())
        .isEqualTo(1 + writers * each);
  }

  private boolean addedOne() {
    long seen = version();
    int weight = nodes().all().getFirst().weight();
    try {
      return configuration().nodes(seen).put(node("n", "a", weight + 1, DAY));
    } catch (Outdated e) {
      return false;
    }
  }
}
