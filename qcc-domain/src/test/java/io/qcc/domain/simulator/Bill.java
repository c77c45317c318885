package io.qcc.domain.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qcc.domain.usage.FakeLog;
import io.qcc.domain.usage.FakeSpill;
import io.qcc.domain.usage.LedgerPolicy;
import io.qcc.domain.usage.RequestLedger;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A real ledger over a store that comes and goes, and the upstreams' own account beside it. */
final class Bill {

  private static final FakeLog.Mood[] MOODS = {
    FakeLog.Mood.UP, FakeLog.Mood.UP, FakeLog.Mood.AWAY, FakeLog.Mood.BREAKS_AFTERWARDS
  };

  private final FakeLog store = new FakeLog();
  private final FakeSpill spill = new FakeSpill();
  private final Random random;
  private final Map<String, RequestRecord> settled = new HashMap<>();
  private final long[] told = new long[6];
  private @Nullable RequestLedger ledger;
  private long requests;

  Bill(long seed) {
    random = new Random(seed);
  }

  void begin(Scheduler scheduler) {
    ledger =
        new RequestLedger(
            "run", store, spill, _ -> null, LedgerPolicy.DEFAULT, new Aside(scheduler));
    tick(scheduler);
  }

  /** Who looks at this clock is no part of the world: nobody goes on meanwhile. */
  private record Aside(Scheduler scheduler) implements Time {

    @Override
    public Instant now() {
      return scheduler.now();
    }

    @Override
    public long nanos() {
      return scheduler.at();
    }
  }

  private void tick(Scheduler scheduler) {
    if (random.nextInt(30) == 0) {
      store.mood = MOODS[random.nextInt(MOODS.length)];
    }
    ledger.keep();
    ledger.write();
    scheduler.after(Duration.ofMillis(100), () -> tick(scheduler));
  }

  void settle(RequestRecord record) {
    settled.put(record.requestId(), record);
    ledger.append(record);
  }

  /** The request is over: what was written down of it must be what its upstream told. */
  void check(SimClient client) {
    RequestRecord record = settled.remove(client.requestId);
    requests++;
    Set<Usage> right = right(client);
    if (!right.contains(record.usage())) {
      throw new AssertionError(
          "%s (%s) used %s, but %s is in the ledger"
              .formatted(client.requestId, client.ask.kind(), right, record.usage()));
    }
    Usage used = record.usage();
    add(0, used.input());
    add(1, used.output());
    add(2, used.cacheWrite5m());
    add(3, used.cacheWrite1h());
    add(4, used.cacheRead());
    add(5, used.webSearches());
  }

  private void add(int kind, long count) {
    told[kind] += Math.max(0, count);
  }

  /** One usage; more only for a client that left, for nobody knows what was read until then. */
  private static Set<Usage> right(SimClient client) {
    SimCall serving = serving(client);
    if (serving == null) {
      return client.leftAt >= 0 && !client.calls.isEmpty()
          ? early(client, client.calls.getLast())
          : Set.of(Usage.UNKNOWN);
    }
    if (client.leftAt >= 0) {
      return early(client, serving);
    }
    return Set.of(serving.told());
  }

  private static Set<Usage> early(SimClient client, SimCall call) {
    return call.tokens.toldUpTo(call.given.toString(UTF_8), call.isStream());
  }

  private static @Nullable SimCall serving(SimClient client) {
    String node = client.head() == null ? null : client.head().headers().first("x-proxy-node");
    return client.calls.stream()
        .filter(call -> call.node.name().equals(node))
        .findFirst()
        .orElse(null);
  }

  /** All is over: the store has it, once. */
  void atTheEnd() {
    store.mood = FakeLog.Mood.UP;
    ledger.close();
    while (spill.contents().bytes() > 0) {
      store.append(spill.oldest(500));
      spill.taken();
    }
    var sums = new long[6];
    for (var entry : store.kept.values()) {
      Usage used = entry.request().usage();
      long[] counts = {
        used.input(),
        used.output(),
        used.cacheWrite5m(),
        used.cacheWrite1h(),
        used.cacheRead(),
        used.webSearches()
      };
      for (int i = 0; i < counts.length; i++) {
        sums[i] += Math.max(0, counts[i]);
      }
    }
    if (store.kept.size() != requests || !Arrays.equals(sums, told)) {
      throw new AssertionError(
          "%d requests are %d entries; the upstreams told %s, the ledger says %s"
              .formatted(
                  requests, store.kept.size(), Arrays.toString(told), Arrays.toString(sums)));
    }
  }

  long requests() {
    return requests;
  }

  long[] told() {
    return told;
  }
}
