package io.qcc.adapters.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does things at the same moment. */
final class AtOnce {

  private AtOnce() {}

  /** What each came to, in their order. */
  @SafeVarargs
  static <T> List<T> all(Callable<T>... works) throws Exception {
    return all(List.of(works));
  }

  static <T> List<T> all(List<Callable<T>> works) throws Exception {
    var start = new CyclicBarrier(works.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> under = new ArrayList<>();
      for (Callable<T> work : works) {
        under.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<T> done = new ArrayList<>();
      for (Future<T> each : under) {
        done.add(each.get());
      }
      return done;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
