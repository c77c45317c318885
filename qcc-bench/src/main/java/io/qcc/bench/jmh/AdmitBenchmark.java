package io.qcc.bench.jmh;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.qcc.domain.account.Admit;
import io.qcc.domain.account.Directory;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.Peer;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.relay.Admission;
import io.qcc.ports.relay.RequestHead;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

/** From a request's head to its account. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AdmitBenchmark {

  private static final Digests DIGESTS = hmac();

  @Param({"1", "10000"})
  int accounts;

  private final RequestHead head =
      new RequestHead(
          "POST",
          "/v1/messages",
          "beta=true",
          Claude.request(Claude.KEY + 0),
          new Peer("127.0.0.1", true));
  private Admit admit = admit(1);

  /** Fills the directory. */
  @Setup
  public void fill() {
    admit = admit(accounts);
    if (!(admit.admit(head) instanceof Admission.Admitted)) {
      throw new IllegalStateException("not admitted");
    }
  }

  private static Admit admit(int accounts) {
    var all =
        IntStream.range(0, accounts)
            .mapToObj(i -> Tenants.account(i, DIGESTS.of(Claude.KEY + i)))
            .toList();
    var directory = new Directory(new FixedAccounts(all), new FixedNodes());
    return new Admit(directory, DIGESTS, SystemTime.INSTANCE, new SecureRandom(), 32 << 20);
  }

  /** One request. */
  @Benchmark
  public Admission admitted() {
    return admit.admit(head);
  }

  /** The part of it that is the keyed digest. */
  @Benchmark
  public KeyDigest digest() {
    return DIGESTS.of(Claude.KEY);
  }

  /** As {@code qcc-adapters-mysql} does it. */
  private static Digests hmac() {
    try {
      var prototype = Mac.getInstance("HmacSHA256");
      prototype.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
      return secret -> {
        try {
          var mac = (Mac) prototype.clone();
          return new KeyDigest(HexFormat.of().formatHex(mac.doFinal(secret.getBytes(US_ASCII))));
        } catch (CloneNotSupportedException e) {
          throw new IllegalStateException(e);
        }
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private record FixedAccounts(List<Account> all) implements Accounts {

    @Override
    public Put put(Account account) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Put> add(Account account) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(AccountId id) {
      throw new UnsupportedOperationException();
    }
  }

  private record FixedNodes() implements Nodes {

    @Override
    public List<Node> all() {
      return List.of();
    }

    @Override
    public boolean put(Node node) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(NodeId id) {
      throw new UnsupportedOperationException();
    }
  }
}
