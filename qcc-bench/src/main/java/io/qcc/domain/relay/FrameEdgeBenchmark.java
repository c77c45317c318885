package io.qcc.domain.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qcc.bench.jmh.Bodies;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finding the ends of events in a stream's bytes. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameEdgeBenchmark {

  private final FrameEdge edge = new FrameEdge();
  private final ByteBuffer one = ByteBuffer.wrap(Bodies.delta().getBytes(UTF_8));
  private final ByteBuffer hundred = ByteBuffer.wrap(Bodies.delta().repeat(100).getBytes(UTF_8));

  /** One delta. */
  @Benchmark
  public int delta() {
    return edge.after(one);
  }

  /** A hundred deltas that came at once. */
  @Benchmark
  public int hundredDeltas() {
    return edge.after(hundred);
  }
}
