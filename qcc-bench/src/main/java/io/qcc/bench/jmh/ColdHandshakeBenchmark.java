package io.qcc.bench.jmh;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a thousand handshakes cost a JVM which has made few before: its compilers have not come to
 * them yet, however long it has served requests on connections that were there.
 */
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ColdHandshakeBenchmark {

  private static final int BURST = 1000;

  /** Handshakes before. */
  @Param({"0", "200", "2000", "20000"})
  int before;

  private final SSLContext server = TestAuthority.server();
  private final SSLContext client = TestAuthority.client();

  /** Makes the handshakes before. */
  @Setup
  public void warm() throws SSLException {
    for (int i = 0; i < before; i++) {
      pair().shake();
    }
  }

  /** One after the other; the counters are of all thousand. */
  @Benchmark
  public void thousand(Cost cost) throws SSLException {
    long cpu = processCpu();
    long spent = 0;
    for (int i = 0; i < BURST; i++) {
      TlsPair pair = pair();
      long hello = System.nanoTime();
      pair.clientHello();
      spent += System.nanoTime() - hello;
      pair.serverFlight();
      long finished = System.nanoTime();
      pair.clientFinished();
      spent += System.nanoTime() - finished;
      pair.serverTicket();
      long ticket = System.nanoTime();
      pair.clientTicket();
      spent += System.nanoTime() - ticket;
    }
    cost.clientMillis = TimeUnit.NANOSECONDS.toMillis(spent);
    cost.processCpuMillis = TimeUnit.NANOSECONDS.toMillis(processCpu() - cpu);
  }

  private TlsPair pair() {
    return new TlsPair(client, server, false, List.of());
  }

  private static long processCpu() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  /** Beside the time of both sides. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Cost {
    /** The client's part. */
    public long clientMillis;

    /** Of both sides and the compilers. */
    public long processCpuMillis;
  }
}
