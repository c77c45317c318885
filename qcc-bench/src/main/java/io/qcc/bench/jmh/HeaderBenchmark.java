package io.qcc.bench.jmh;

import io.qcc.domain.header.PresentedKeys;
import io.qcc.domain.header.RequestHeaders;
import io.qcc.domain.header.ResponseHeaders;
import io.qcc.ports.node.Credential;
import io.qcc.ports.relay.Headers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The header rules, with the lines of a Claude Code turn. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeaderBenchmark {

  private final Headers request = Claude.request(Claude.KEY);
  private final Headers answer = Claude.answer();
  private final Credential credential =
      new Credential(Credential.Kind.API_KEY, "sk-ant-" + "k".repeat(90));
  private final List<String> keys = PresentedKeys.of(request);
  private final Duration gateway = Duration.ofNanos(123_456);

  /** The keys that the client presents. */
  @Benchmark
  public List<String> presentedKeys() {
    return PresentedKeys.of(request);
  }

  /** What of them goes to the node. */
  @Benchmark
  public Headers toUpstream() {
    return RequestHeaders.toUpstream(request, credential, keys);
  }

  /** What of the node's goes to the client. */
  @Benchmark
  public Headers toClient() {
    return ResponseHeaders.toClient(answer, "west-1", 1, gateway, Duration.ZERO, true);
  }

  /** Looking up a line that is not there. */
  @Benchmark
  public @Nullable String missing() {
    return request.first("x-claude-code-agent-id");
  }
}
