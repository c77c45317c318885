package io.qcc.domain.limit;

import io.qcc.domain.pricing.Costs;
import io.qcc.domain.pricing.PriceBook;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Prices;
import io.qcc.ports.pricing.Rates;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Limits for tests. A token of {@link #MODEL} costs a micro-dollar, whatever its kind. */
public final class TestLimits {

  public static final String MODEL = "claude-penny";
  public static final AccountId TEAM = new AccountId("team");

  private TestLimits() {}

  /** Nobody has limits. */
  public static Limiter none(Waits waits, Time time) {
    return new Limiter(Map::of, estimate(), waits, time, 10, ZoneOffset.UTC, _ -> {});
  }

  public static Estimate estimate() {
    var book = new PriceBook(new OnePrice());
    book.reload();
    return new Estimate(new Costs(book), 1000);
  }

  /** Kinds and amounts by turns; a text is a model. */
  public static Limits limits(Object... said) {
    var amounts = new EnumMap<Limit, Long>(Limit.class);
    for (int i = 0; i + 1 < said.length; i++) {
      if (said[i] instanceof Limit limit) {
        amounts.put(limit, ((Number) said[i + 1]).longValue());
      }
    }
    return new Limits(
        amounts, Stream.of(said).filter(String.class::isInstance).map(String.class::cast).toList());
  }

  public static Account team(Limits limits, ProxyKey... keys) {
    return new Account(
        TEAM,
        "team",
        Role.MEMBER,
        null,
        Failback.WHEN_COLD,
        Arrays.asList(keys),
        limits,
        Instant.EPOCH);
  }

  public static ProxyKey key(String id, Limits limits) {
    return new ProxyKey(id, id, new KeyDigest(id), "", false, Instant.EPOCH, null, null, limits);
  }

  /** Of a message that may use so many tokens. */
  public static Ask ask(long input, long output, Instant at) {
    return new Ask(Ask.Kind.MESSAGE, MODEL, input * Estimate.BYTES_A_TOKEN, output, false, at);
  }

  /** It has used so many. */
  public static RequestRecord used(Instant at, long input, long output) {
    return told(at, new Usage(input, output, 0, 0, 0, 0, null));
  }

  /** Its answer told that. */
  static RequestRecord told(Instant at, Usage usage) {
    return settled(at, usage, List.of());
  }

  /** It was sent, and nobody knows what became of it. */
  public static RequestRecord unanswered(Instant at) {
    return settled(at, Usage.UNKNOWN, List.of(attempt(0, Reason.FIRST_BYTE_TIMEOUT)));
  }

  /** A node refused it. */
  public static RequestRecord refused(Instant at) {
    return settled(at, Usage.UNKNOWN, List.of(attempt(400, null)));
  }

  private static AttemptRecord attempt(int status, @Nullable Reason reason) {
    return new AttemptRecord(
        new NodeId("n"), "n", status, reason, Duration.ZERO, null, Duration.ZERO);
  }

  private static RequestRecord settled(Instant at, Usage usage, List<AttemptRecord> attempts) {
    return new RequestRecord(
        "req_1",
        TEAM,
        "key",
        at,
        "POST",
        "/v1/messages",
        MODEL,
        MODEL,
        null,
        null,
        null,
        200,
        null,
        true,
        usage,
        attempts,
        null,
        null,
        Duration.ZERO,
        Duration.ZERO,
        0,
        0);
  }

  private static final class OnePrice implements Prices {

    @Override
    public List<Price> all() {
      long dollar = 1_000_000;
      return List.of(
          new Price(
              new PriceId("p"),
              MODEL,
              MODEL,
              Price.ALWAYS,
              new Rates(dollar, dollar, dollar, dollar, dollar),
              null,
              null,
              null,
              null,
              ""));
    }

    @Override
    public boolean put(Price price) {
      throw new AssertionError("nobody changes prices here");
    }

    @Override
    public boolean remove(PriceId id) {
      throw new AssertionError("nobody changes prices here");
    }

    @Override
    public void offer(List<Price> shipped) {
      throw new AssertionError("nobody changes prices here");
    }
  }
}
