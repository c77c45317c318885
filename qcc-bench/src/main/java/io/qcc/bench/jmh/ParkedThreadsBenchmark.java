package io.qcc.bench.jmh;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the collector takes when five thousand virtual threads come to rest at once, each deep in
 * calls and with a buffer in its hands, as a burst of streams does to the gateway: all of that is
 * alive, and a young collection copies it while nobody runs.
 */
@Fork(
    value = 1,
    jvmArgsAppend = {
      "-XX:+UseSerialGC",
      "-XX:+UseCompactObjectHeaders",
      "-Xms176m",
      "-Xmn128m",
      "-XX:SurvivorRatio=2"
    })
@Warmup(iterations = 3)
@Measurement(iterations = 3)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ParkedThreadsBenchmark {

  private static final int THREADS = 5000;
  private static final int KIB = 1024;

  /** What a request throws away by the time it waits. */
  private static final int GARBAGE_PIECES = 20;

  /** Calls on the stack of each. */
  @Param({"1", "40"})
  int depth;

  /** In the hands of each. */
  @Param({"0", "12"})
  int bufferKib;

  /** Starts all and lets them wait; the counter is the collections' time. */
  @Benchmark
  public void burst(Pauses pauses, Blackhole hole) throws InterruptedException {
    long before = collecting();
    var parked = new CountDownLatch(THREADS);
    var release = new CountDownLatch(1);
    var threads =
        IntStream.range(0, THREADS)
            .mapToObj(
                _ ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              for (int i = 0; i < GARBAGE_PIECES; i++) {
                                hole.consume(new byte[KIB]);
                              }
                              byte[] buffer = new byte[bufferKib * KIB];
                              descend(depth, parked, release, 1, 2, 3, 4, 5, 6);
                              hole.consume(buffer);
                            }))
            .toList();
    parked.await();
    pauses.collectionMillis = collecting() - before;
    release.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static long descend(
      int left, CountDownLatch parked, CountDownLatch release, long a, long b, long c, long d,
      long e, long f) {
    if (left > 1) {
      long below = descend(left - 1, parked, release, b, c, d, e, f, a);
      return below + a * b + c * d + e * f;
    }
    parked.countDown();
    try {
      release.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return a;
  }

  private static long collecting() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  /** Beside the time of all. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Pauses {
    /** In which nobody ran. */
    public long collectionMillis;
  }
}
