package io.qcc.domain.predecessor;

import static io.qcc.ports.usage.LedgerEntry.PREDECESSOR;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.predecessor.OldUsage;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request in the predecessor's log.
 *
 * <p>Its number here is made of when it happened and of its number there, so that it is the same
 * each time, and another than that of a request in another predecessor's log.
 *
 * @param keys the key of each account that had one
 * @param free the models that were to cost nothing there, in lower case
 * @param oldest what happened before is forgotten here
 * @param latest nothing happened after it
 */
record UsageFate(
    OldIds ids, Map<AccountId, String> keys, Set<String> free, Instant oldest, Instant latest) {

  static final String NO_TIME = "left out: no time that can be read";
  static final String TOO_OLD = "left out: older than what is kept here (QCC_RETENTION_REQUESTS)";
  static final String AHEAD = "left out: a time that is still to come";
  static final String REFUSED = "left out: the store does not take it";
  static final String UNKNOWN_COST = "cost 0 there because nobody knew a price: unknown here";
  static final String ODD_NUMBERS = "tokens or a cost that cannot be: unknown here";
  static final String NO_STATUS = "failed, and nobody wrote down how: status 500 here";

  /** What a request of an account that is gone, or has no key, was asked with. */
  private static final String NO_KEY = "predecessor";

  private static final int NUMBER_BITS = 31;
  private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;
  private static final long MOST_TOKENS = 1_000_000_000;
  private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(10_000);
  private static final int FAILED = 500;

  Fate<LedgerEntry> of(OldUsage old) {
    Instant at = old.at();
    if (at == null || at.isBefore(Instant.EPOCH)) {
      return new Fate.Left<>(NO_TIME);
    }
    if (at.isBefore(oldest)) {
      return new Fate.Left<>(TOO_OLD);
    }
    if (at.isAfter(latest)) {
      return new Fate.Left<>(AHEAD);
    }
    var notes = new ArrayList<String>();
    long number = at.getEpochSecond() << NUMBER_BITS | (old.number() & NUMBER_MASK);
    RequestRecord request = request(old, at, notes);
    return new Fate.Brought<>(
        new LedgerEntry(PREDECESSOR, number, request, cost(old, notes)), notes);
  }

  private RequestRecord request(OldUsage old, Instant at, List<String> notes) {
    AccountId account = ids.of(old.account());
    String requestId = text(old.requestId());
    String node = text(old.node());
    String model = text(old.model());
    long millis = old.millis() == null ? 0 : Math.clamp(old.millis(), 0, Integer.MAX_VALUE);
    return new RequestRecord(
        requestId.isEmpty() ? PREDECESSOR + "_" + old.number() : requestId,
        account,
        keys.getOrDefault(account, NO_KEY),
        at,
        "POST",
        "/v1/messages",
        model.isEmpty() ? null : model,
        null,
        null,
        null,
        node.isEmpty() ? null : new NodeId(node),
        status(old, notes),
        null,
        true,
        usage(old, notes),
        List.of(),
        null,
        null,
        Duration.ofMillis(millis),
        Duration.ZERO,
        0,
        0);
  }

  private static int status(OldUsage old, List<String> notes) {
    if (old.success()) {
      return 200;
    }
    Long status = old.status();
    if (status != null && status >= 300 && status < 600) {
      return status.intValue();
    }
    notes.add(NO_STATUS);
    return FAILED;
  }

  private static Usage usage(OldUsage old, List<String> notes) {
    if (isOdd(old.input()) || isOdd(old.output()) || isOdd(old.cost())) {
      notes.add(ODD_NUMBERS);
    }
    return new Usage(tokens(old.input()), tokens(old.output()), -1, -1, -1, -1, null);
  }

  /** No request reads 0 tokens, nor does an answer of 0 come: nobody told. */
  private static long tokens(@Nullable Long said) {
    return said == null || said == 0 || isOdd(said) ? -1 : said;
  }

  private static boolean isOdd(@Nullable Long said) {
    return said == null || said < 0 || said > MOST_TOKENS;
  }

  private static boolean isOdd(@Nullable BigDecimal cost) {
    return cost == null || cost.signum() < 0 || cost.compareTo(MOST_DOLLARS) > 0;
  }

  private @Nullable Long cost(OldUsage old, List<String> notes) {
    BigDecimal said = old.cost();
    if (said == null || isOdd(said)) {
      return null;
    }
    if (said.signum() == 0 && !free.contains(text(old.model()).toLowerCase(Locale.ROOT))) {
      notes.add(UNKNOWN_COST);
      return null;
    }
    return PriceFate.micros(said);
  }

  private static String text(@Nullable String said) {
    return said == null ? "" : said.strip();
  }
}
