package io.qcc.bench.jmh;

import io.qcc.domain.scan.RequestFacts;
import io.qcc.domain.scan.RequestScanner;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** What is read from a request's body, in pieces as the gateway keeps it. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScannerBenchmark {

  private static final int PIECE = 128 * 1024;

  @Param({"1000", "100000", "1000000"})
  int size;

  @Param({"heap", "direct"})
  String memory = "heap";

  private final List<ByteBuffer> pieces = new ArrayList<>();

  /** Cuts the body. */
  @Setup
  public void cut() {
    byte[] body = Bodies.claudeCode(size);
    for (int at = 0; at < body.length; at += PIECE) {
      int length = Math.min(PIECE, body.length - at);
      var piece =
          memory.equals("heap") ? ByteBuffer.allocate(length) : ByteBuffer.allocateDirect(length);
      pieces.add(piece.put(body, at, length).flip());
    }
  }

  /** One request. */
  @Benchmark
  public RequestFacts facts() {
    var scanner = new RequestScanner();
    for (ByteBuffer piece : pieces) {
      scanner.feed(piece);
    }
    return scanner.facts();
  }
}
