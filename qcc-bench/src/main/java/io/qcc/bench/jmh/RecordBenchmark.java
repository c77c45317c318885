package io.qcc.bench.jmh;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
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

/** What it costs to encrypt 1 MB in records of 16 KB. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecordBenchmark {

  private static final int BODY = 1024 * 1024;

  @Param({"heap", "direct"})
  String from = "heap";

  @Param({"heap", "direct"})
  String to = "heap";

  private final SSLEngine client = connected();
  private ByteBuffer body = ByteBuffer.allocate(0);
  private ByteBuffer out = ByteBuffer.allocate(0);

  private static SSLEngine connected() {
    try {
      return new TlsPair(TestAuthority.client(), TestAuthority.server(), false, List.of())
          .shake()
          .client();
    } catch (SSLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Allocates. */
  @Setup
  public void allocate() {
    body = of(from, BODY);
    out = of(to, client.getSession().getPacketBufferSize());
  }

  private static ByteBuffer of(String memory, int size) {
    return memory.equals("heap") ? ByteBuffer.allocate(size) : ByteBuffer.allocateDirect(size);
  }

  /** All of the body, every record into the same buffer. */
  @Benchmark
  public ByteBuffer wrap() throws SSLException {
    body.clear();
    while (body.hasRemaining()) {
      out.clear();
      var result = client.wrap(body, out);
      if (result.getStatus() != SSLEngineResult.Status.OK) {
        throw new IllegalStateException(result.toString());
      }
    }
    return out;
  }
}
