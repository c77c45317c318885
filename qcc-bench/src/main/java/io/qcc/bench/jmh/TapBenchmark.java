package io.qcc.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qcc.domain.scan.AnswerTap;
import io.qcc.domain.scan.Progress;
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

/** What is read from an answer while it goes by. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TapBenchmark {

  private final ByteBuffer start = bytes(Bodies.streamStart());
  private final ByteBuffer delta = bytes(Bodies.delta());
  private final ByteBuffer end = bytes(Bodies.streamEnd());
  private final ByteBuffer deltas = bytes(Bodies.delta().repeat(100));
  private final ByteBuffer small = ByteBuffer.wrap(Bodies.whole(300));
  private final ByteBuffer large = ByteBuffer.wrap(Bodies.whole(100_000));
  private final AnswerTap running = AnswerTap.stream();

  /** One delta of a stream that is under way. */
  @Benchmark
  public Progress delta() {
    running.feed(delta);
    return running.progress();
  }

  /** A hundred deltas that came at once. */
  @Benchmark
  public Progress hundredDeltas() {
    running.feed(deltas);
    return running.progress();
  }

  /** A stream but for its deltas: what each stream costs whatever its length. */
  @Benchmark
  public Object streamWithOneDelta() {
    var tap = AnswerTap.stream();
    tap.feed(start);
    tap.feed(delta);
    tap.feed(end);
    return tap.usage();
  }

  /** A whole answer of 1 KB. */
  @Benchmark
  public Object wholeSmall() {
    return whole(small);
  }

  /** A whole answer of 100 KB. */
  @Benchmark
  public Object wholeLarge() {
    return whole(large);
  }

  private static Object whole(ByteBuffer answer) {
    var tap = AnswerTap.whole();
    tap.feed(answer);
    return tap.usage();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
