package io.qcc.domain.predecessor;

import static io.qcc.domain.predecessor.Here.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.pricing.FakePrices;
import io.qcc.domain.pricing.PriceBook;
import io.qcc.domain.usage.FakeLog;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.Session;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.predecessor.Imported;
import io.qcc.ports.predecessor.OldAccount;
import io.qcc.ports.predecessor.OldNode;
import io.qcc.ports.predecessor.OldPrice;
import io.qcc.ports.predecessor.OldUsage;
import io.qcc.ports.predecessor.Predecessor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A row that the store does not take is left out, and said; the others are brought. */
class RefusedUsageTest {

  private final FakeLog log = new FakeLog();

  @Test
  void oneRowThatIsRefusedKeepsNoOtherFromBeingBrought() {
    log.refuses = entry -> entry.request().requestId().equals("req_700");
    Imported first = bring();
    assertThat(first.usage()).isEqualTo(new Imported.Count(999, 0, 1));
    assertThat(first.notes()).singleElement().asString().contains("row 700");
    assertThat(log.kept).hasSize(999);
    assertThat(bring().usage()).isEqualTo(new Imported.Count(0, 999, 1));
  }

  private Imported bring() {
    var prices = new PriceBook(new FakePrices());
    prices.open(List.of());
    return new PredecessorImport(
            Here.directory(List.of(), List.of()),
            new NoSessions(),
            prices,
            log,
            Here.PASSWORDS,
            Here.DIGESTS,
            NOW,
            NOW.minus(Duration.ofDays(99)),
            false)
        .run(new UsageOnly(), _ -> {});
  }

  private static final class UsageOnly implements Predecessor {

    @Override
    public String description() {
      return "rows of usage";
    }

    @Override
    public List<String> lacks() {
      return List.of();
    }

    @Override
    public List<OldAccount> accounts() {
      return List.of();
    }

    @Override
    public List<OldNode> nodes() {
      return List.of();
    }

    @Override
    public List<OldPrice> prices() {
      return List.of();
    }

    @Override
    public void usage(Consumer<List<OldUsage>> reader) {
      reader.accept(LongStream.rangeClosed(1, 1000).mapToObj(UsageOnly::row).toList());
    }

    private static OldUsage row(long number) {
      return new OldUsage(
          number,
          NOW.minusSeconds(number),
          "alpha",
          "n-1",
          "claude-x",
          10L,
          20L,
          BigDecimal.ONE,
          true,
          null,
          "req_" + number,
          null);
    }

    @Override
    public void close() {}
  }

  private static final class NoSessions implements Sessions {

    @Override
    public Optional<Session> find(KeyDigest digest) {
      return Optional.empty();
    }

    @Override
    public void put(Session session) {}

    @Override
    public void replace(Session session) {}

    @Override
    public void remove(KeyDigest digest) {}

    @Override
    public void removeAllOf(AccountId account) {}

    @Override
    public void removeExpired(Instant now) {}
  }
}
