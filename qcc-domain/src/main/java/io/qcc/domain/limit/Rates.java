package io.qcc.domain.limit;

import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.neighbour.Taken;
import java.util.List;

/** What is limited per minute, of one account or key. Not thread-safe. */
final class Rates {

  private static final Verdict CLEAR = new Verdict.Clear();
  private static final List<Limit> ALL =
      List.of(
          Limit.REQUESTS_PER_MINUTE, Limit.INPUT_TOKENS_PER_MINUTE, Limit.OUTPUT_TOKENS_PER_MINUTE);

  private final Rate requests;
  private final Rate input;
  private final Rate output;

  Rates(long nanos) {
    requests = new Rate(nanos);
    input = new Rate(nanos);
    output = new Rate(nanos);
  }

  static boolean hasAny(Limits limits) {
    return ALL.stream().anyMatch(limit -> limits.of(limit) != null);
  }

  /**
   * @param ahead those who may go before it
   */
  Verdict judge(Limits limits, Need need, List<Need> ahead, long nanos) {
    Verdict verdict = CLEAR;
    for (Limit limit : ALL) {
      Long perMinute = limits.of(limit);
      long amount = amount(limit, need);
      if (perMinute != null && amount != 0) {
        long due = Rate.due(amount, perMinute);
        for (Need other : ahead) {
          due += Rate.due(amount(limit, other), perMinute);
        }
        long wait = of(limit).untilThere(nanos, due);
        if (wait > 0) {
          verdict = verdict.or(new Verdict.Later(limit, perMinute, wait));
        }
      }
    }
    return verdict;
  }

  void take(Limits limits, Need need, long nanos) {
    for (Limit limit : ALL) {
      Long perMinute = limits.of(limit);
      if (perMinute != null) {
        of(limit).take(nanos, Rate.due(amount(limit, need), perMinute));
      }
    }
  }

  void settle(Limits limits, Need need, Used used, long nanos) {
    correct(limits, Limit.INPUT_TOKENS_PER_MINUTE, need.input(), used.input(), nanos);
    correct(limits, Limit.OUTPUT_TOKENS_PER_MINUTE, need.output(), used.output(), nanos);
  }

  private void correct(Limits limits, Limit limit, long taken, long used, long nanos) {
    Long perMinute = limits.of(limit);
    if (perMinute != null) {
      of(limit).correct(nanos, Rate.span(used, perMinute) - Rate.due(taken, perMinute));
    }
  }

  void elsewhere(Debit debit, long nanos) {
    requests.elsewhere(nanos, debit.requests());
    input.elsewhere(nanos, debit.input());
    output.elsewhere(nanos, debit.output());
  }

  Taken taken(int underWay) {
    return new Taken(requests.taken(), input.taken(), output.taken(), underWay);
  }

  private Rate of(Limit limit) {
    return switch (limit) {
      case REQUESTS_PER_MINUTE -> requests;
      case INPUT_TOKENS_PER_MINUTE -> input;
      case OUTPUT_TOKENS_PER_MINUTE -> output;
      default -> throw new AssertionError(limit);
    };
  }

  private static long amount(Limit limit, Need need) {
    return switch (limit) {
      case REQUESTS_PER_MINUTE -> 1;
      case INPUT_TOKENS_PER_MINUTE -> need.input();
      case OUTPUT_TOKENS_PER_MINUTE -> need.output();
      default -> throw new AssertionError(limit);
    };
  }
}
