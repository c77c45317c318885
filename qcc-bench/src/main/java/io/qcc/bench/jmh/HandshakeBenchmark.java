package io.qcc.bench.jmh;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a new connection's TLS 1.3 handshake costs in the JDK, in memory.
 *
 * <p>The client's part, which is what a gateway pays, is {@code clientHello} + {@code
 * clientFinished} + {@code clientTicket}; {@code whole} has the server's too. The compilers need
 * some ten thousand handshakes, so let it run long.
 */
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HandshakeBenchmark {

  @Param({"full", "resumed"})
  String session = "full";

  /** What the client offers, in its order; {@code jdk}: as the JDK comes. */
  @Param({"jdk", "x25519", "secp256r1"})
  String groups = "jdk";

  private final SSLContext server = TestAuthority.server();
  private final SSLContext client = TestAuthority.client();

  /** Looks whether a second handshake does what the parameter says. */
  @Setup
  public void verify() throws SSLException {
    pair().shake().marked();
    boolean resumed = pair().shake().resumed();
    if (resumed != session.equals("resumed")) {
      throw new IllegalStateException("resumed: " + resumed);
    }
  }

  /** All flights of both. */
  @Benchmark
  public TlsPair whole() throws SSLException {
    return pair().shake();
  }

  /** The client's first flight. */
  @Benchmark
  public TlsPair clientHello(Fresh fresh) throws SSLException {
    fresh.pair().clientHello();
    return fresh.pair();
  }

  /** The client's second flight. */
  @Benchmark
  public TlsPair clientFinished(Offered offered) throws SSLException {
    offered.pair().clientFinished();
    return offered.pair();
  }

  /** The client reads the ticket. */
  @Benchmark
  public TlsPair clientTicket(Done done) throws SSLException {
    done.pair().clientTicket();
    return done.pair();
  }

  private TlsPair pair() {
    var offered = groups.equals("jdk") ? List.<String>of() : List.of(groups.split(","));
    return new TlsPair(client, server, session.equals("resumed"), offered);
  }

  /** Where the client is to begin; an earlier pair has left it a ticket. */
  @State(Scope.Thread)
  public static class Fresh {
    private @Nullable TlsPair pair;

    /** Makes the two. */
    @Setup(Level.Invocation)
    public void make(HandshakeBenchmark benchmark) throws SSLException {
      benchmark.pair().shake();
      pair = benchmark.pair();
    }

    TlsPair pair() {
      return Objects.requireNonNull(pair);
    }
  }

  /** Where the server has answered. */
  @State(Scope.Thread)
  public static class Offered {
    private @Nullable TlsPair pair;

    /** Brings the two there. */
    @Setup(Level.Invocation)
    public void make(Fresh fresh) throws SSLException {
      pair = fresh.pair();
      pair.clientHello();
      pair.serverFlight();
    }

    TlsPair pair() {
      return Objects.requireNonNull(pair);
    }
  }

  /** Where the server has sent its ticket. */
  @State(Scope.Thread)
  public static class Done {
    private @Nullable TlsPair pair;

    /** Brings the two there. */
    @Setup(Level.Invocation)
    public void make(Offered offered) throws SSLException {
      pair = offered.pair();
      pair.clientFinished();
      pair.serverTicket();
    }

    TlsPair pair() {
      return Objects.requireNonNull(pair);
    }
  }
}
