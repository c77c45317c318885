package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.SETTING;
import static io.qcc.ports.Samples.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.mysql.real.RealServer;
import io.qcc.adapters.mysql.server.PoolLimits;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.store.StoreUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The server goes away under a store that is in use, and comes back. */
@Isolated("It stops the servers of all.")
@ParameterizedClass
@EnumSource
class ServerAwayIT {

  @TempDir Path temp;

  private final RealServer real;

  ServerAwayIT(Servers servers) {
    this.real = servers.real();
  }

  @Test
  void aStoreSaysThatItIsAwaySoonAndWorksAgainWithoutAnybodysHelp() {
    try (var store = impatient()) {
      store.accounts().put(account("a", "team", 1));
      real.stop();
      try {
        assertAway(() -> store.accounts().all());
        assertAway(() -> store.accounts().put(account("a", "renamed", 2)));
        assertAway(() -> store.settings().put("a", "b"));
      } finally {
        real.start();
      }
      assertBack(store);
      assertThat(store.accounts().all()).containsExactly(account("a", "team", 1));
      store.settings().put("a", "c");
      assertThat(store.settings().all()).containsEntry("a", "c");
    }
  }

  /** So that who is told that it is away has not waited for long. */
  private SqlStore impatient() {
    var limits = new PoolLimits(10, Duration.ofMillis(500));
    return ServerStore.opened(real.fresh(), "PROXY_MYSQL_DSN", limits, temp, null);
  }

  private static void assertAway(Runnable work) {
    long begun = System.nanoTime();
    assertThatThrownBy(work::run)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContainingAll("cannot be reached", "PROXY_MYSQL_DSN")
        .hasMessageNotContaining("hunter2");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }

  /** The pool may just be waiting a little before it tries again. */
  private static void assertBack(Store store) {
    long begun = System.nanoTime();
    while (true) {
      try {
        store.settings().all();
        return;
      } catch (StoreUnavailable e) {
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
      }
    }
  }

  @Test
  @Timeout(60)
  void whatWasHalfWrittenThenIsNotThere() throws Exception {
    var half = new CountDownLatch(1);
    var gone = new CountDownLatch(1);
    try (var store = impatient();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var write =
          threads.submit(
              () ->
                  store
                      .database()
                      .write(
                          sql -> {
                            sql.insertInto(SETTING).values("half", "done").execute();
                            half.countDown();
                            await(gone);
                            return sql.insertInto(SETTING).values("other", "half").execute();
                          }));
      await(half);
      real.stop();
      gone.countDown();
      assertThatThrownBy(write::get).hasCauseInstanceOf(StoreUnavailable.class);
      real.start();
      assertBack(store);
      assertThat(store.settings().all()).isEmpty();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("it never came");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aConnectionMoreThanThereAreIsSaidAsSuch() throws Exception {
    var busy = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    var limits = new PoolLimits(1, Duration.ofMillis(500));
    try (var store = ServerStore.opened(real.fresh(), "PROXY_MYSQL_DSN", limits, temp, null);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var holding =
          threads.submit(
              () ->
                  store
                      .database()
                      .read(
                          sql -> {
                            busy.countDown();
                            await(free);
                            return 1;
                          }));
      await(busy);
      assertThatThrownBy(() -> store.accounts().all())
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContainingAll("all 1 connections", "QCC_DB_POOL_SIZE");
      free.countDown();
      assertThat(holding.get()).isEqualTo(1);
      assertThat(store.accounts().all()).isEmpty();
    }
  }

  @Test
  void afterClosingEveryPartIsUnavailable() {
    var store = Opened.on(real.fresh(), temp);
    var accounts = store.accounts();
    store.close();
    store.close();
    assertThatThrownBy(accounts::all).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> accounts.remove(new AccountId("a")))
        .isInstanceOf(StoreUnavailable.class);
  }
}
