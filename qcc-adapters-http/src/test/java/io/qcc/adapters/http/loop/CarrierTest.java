package io.qcc.adapters.http.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** To wake an I/O thread one may have to wait for its selector's monitor; who may is settled. */
@Timeout(30)
class CarrierTest {

  /** Whoever wakes it waits for the monitor of its selector, which somebody else holds. */
  private static class Held extends XnioIoThread {
    final CompletableFuture<Thread> woken = new CompletableFuture<>();
    final CountDownLatch released = new CountDownLatch(1);

    Held(XnioWorker worker) {
      super(worker, 0);
    }

    @Override
    public void execute(Runnable command) {
      woken.complete(Thread.currentThread());
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("waited for the selector's monitor", e);
      }
    }

    @Override
    public XnioExecutor.Key executeAfter(Runnable command, long time, TimeUnit unit) {
      throw new AssertionError("nobody asks for that");
    }

    @Override
    public XnioExecutor.Key executeAtInterval(Runnable command, long time, TimeUnit unit) {
      throw new AssertionError("nobody asks for that");
    }
  }

  @Test
  void whoMakesAThreadReadyDoesNotWaitForTheSelectorAndNeitherDoesThatThread() {
    try (var loops = Loops.start();
        var caller = Executors.newSingleThreadExecutor();
        var relief = Executors.newSingleThreadScheduledExecutor()) {
      var held = new Held(loops.worker());
      try {
        var carrier = new Carrier(held, caller, relief);
        var ran = new CompletableFuture<Boolean>();
        carrier.execute(() -> ran.complete(true));
        assertThat(held.woken.join()).isNotSameAs(Thread.currentThread());
        assertThat(ran.join()).isTrue();
      } finally {
        held.released.countDown();
      }
    }
  }

  @Test
  void anIoThreadCallsByItself() {
    try (var loops = Loops.start();
        var caller = Executors.newSingleThreadExecutor();
        var relief = Executors.newSingleThreadScheduledExecutor()) {
      var io = new Held(loops.worker());
      io.released.countDown();
      var carrier = new Carrier(io, caller, relief);
      var another =
          new Held(loops.worker()) {
            @Override
            public void run() {
              carrier.execute(() -> {});
            }
          };
      another.start();
      assertThat(io.woken.join()).isSameAs(another);
    }
  }
}
