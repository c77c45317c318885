package io.qcc.adapters.http.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopTest {

  @Test
  void aTaskRunsOnTheThreadOfItsLoopBeforeAndAfterAWait() {
    try (var loops = Loops.start()) {
      for (Loop loop : loops.all()) {
        var before = new CompletableFuture<String>();
        var after = new CompletableFuture<String>();
        var task = new CompletableFuture<Thread>();
        var go = new CountDownLatch(1);
        loop.execute(
            () -> {
              task.complete(Thread.currentThread());
              before.complete(Thread.currentThread().toString());
              await(go);
              after.complete(Thread.currentThread().toString());
            });
        assertThat(task.join().isVirtual()).isTrue();
        go.countDown();

        assertThat(before.join()).endsWith("@" + loop.io().getName());
        assertThat(after.join()).endsWith("@" + loop.io().getName());
      }
    }
  }

  @Test
  void whoIsOnALoopIsAtHomeThereAndAllOthersAreOnTheFirst() {
    try (var loops = Loops.start();
        var others = Loops.start()) {
      var home = new CompletableFuture<Loop>();
      var abroad = new CompletableFuture<Loop>();
      loops
          .all()
          .getLast()
          .execute(
              () -> {
                home.complete(loops.here());
                abroad.complete(others.here());
              });

      assertThat(home.join()).isSameAs(loops.all().getLast());
      assertThat(abroad.join()).isSameAs(others.all().getFirst());
      assertThat(loops.here()).isSameAs(loops.all().getFirst());
    }
  }

  @Test
  void aHeldUpLoopKeepsNobodyWaiting() {
    try (var loops = Loops.start()) {
      Loop loop = loops.all().getFirst();
      var release = new CountDownLatch(1);
      loop.io().execute(() -> await(release));
      var ran = new CompletableFuture<Boolean>();

      loop.execute(() -> ran.complete(true));

      assertThat(ran.join()).isTrue();
      release.countDown();
    }
  }

  @Test
  void closingInterruptsWhoIsLeftAndTakesNobodyNew() {
    var interrupted = new CompletableFuture<Boolean>();
    var waiting = new CountDownLatch(1);
    var loops = Loops.start();
    Loop loop = loops.all().getFirst();
    loop.execute(
        () -> {
          waiting.countDown();
          while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
          }
          interrupted.complete(true);
        });
    await(waiting);

    loops.close();

    assertThat(interrupted).isCompletedWithValue(true);
    assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
