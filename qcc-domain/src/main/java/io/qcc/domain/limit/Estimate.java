package io.qcc.domain.limit;

import io.qcc.domain.pricing.Costs;
import io.qcc.ports.budget.Spent;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The most that a request may use, as far as one can tell before, and what it has used, as far as
 * one can tell after. What nobody can tell is never nothing.
 */
public final class Estimate {

  /** English text has four and more, code and JSON three to four, Chinese about three. */
  static final int BYTES_A_TOKEN = 3;

  /** No model gives more in one answer. */
  static final long MOST_OUTPUT = 1_000_000;

  /** Micro-dollars a token: the dearest of the public prices, for models that have none. */
  static final long DEAREST_INPUT = 30;

  static final long DEAREST_OUTPUT = 75;

  private final Costs costs;
  private final long assumedOutput;

  /**
   * @param assumedOutput tokens, of a request that does not say how many it wants at most
   */
  public Estimate(Costs costs, long assumedOutput) {
    this.costs = costs;
    this.assumedOutput = assumedOutput;
  }

  Need of(Ask ask) {
    if (ask.kind() != Ask.Kind.MESSAGE) {
      return Need.unmetered(ask.at());
    }
    long input = tokens(ask.bytes());
    long output = ask.maxTokens() < 0 ? assumedOutput : Math.min(ask.maxTokens(), MOST_OUTPUT);
    long money = microUsd(ask.model(), input, output, ask.hourCache(), ask.at());
    return new Need(true, input, output, money, ask.at());
  }

  Used of(RequestRecord settled, Need need) {
    Usage usage = settled.usage();
    Long cost = costs.microUsd(settled);
    long microUsd = cost == null ? unknown(settled, need) : cost;
    if (usage.input() >= 0 && usage.output() >= 0) {
      return new Used(prompt(usage), usage.output(), microUsd);
    }
    boolean nothing = cost != null && cost == 0;
    return nothing ? Used.NOTHING : new Used(need.input(), need.output(), microUsd);
  }

  /** Of requests that the store remembers, but not what they cost; the same as for one's own. */
  long microUsd(Spent.Unknown requests, Instant at) {
    return microUsd(
        requests.model(),
        tokens(requests.bytesIn()),
        times(requests.requests(), assumedOutput),
        false,
        at);
  }

  private long unknown(RequestRecord settled, Need need) {
    return need.metered()
        ? need.microUsd()
        : microUsd(new Spent.Unknown(settled.modelAsked(), 1, settled.bytesIn()), settled.at());
  }

  /** As the API counts it: what the cache served is not among it. */
  private static long prompt(Usage usage) {
    double prompt =
        (double) usage.input()
            + Math.max(usage.cacheWrite5m(), 0)
            + Math.max(usage.cacheWrite1h(), 0);
    return (long) prompt; // an upstream may say more than fits, which is then the most there is
  }

  private static long tokens(long bytes) {
    return (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
  }

  /** The prompt may be read as it is, or be written to the cache: what is dearer. */
  private long microUsd(
      @Nullable String model, long input, long output, boolean hourCache, Instant at) {
    long shortly = hourCache ? 0 : input;
    long longer = hourCache ? input : 0;
    Long plain = cost(model, new Usage(input, output, 0, 0, 0, 0, null), at);
    Long written = cost(model, new Usage(0, output, shortly, longer, 0, 0, null), at);
    if (plain == null || written == null) {
      return times(input, DEAREST_INPUT) + times(output, DEAREST_OUTPUT);
    }
    return Math.max(plain, written);
  }

  private @Nullable Long cost(@Nullable String model, Usage usage, Instant at) {
    return costs.microUsd(null, model, usage, at);
  }

  /** Never so large that a sum of them could overflow. */
  private static long times(long a, long b) {
    return (long) Math.min((double) a * b, 1e15);
  }
}
