package io.qcc.domain.simulator;

import static io.qcc.domain.limit.TestLimits.ask;
import static io.qcc.domain.limit.TestLimits.key;
import static io.qcc.domain.limit.TestLimits.limits;
import static io.qcc.domain.limit.TestLimits.team;
import static io.qcc.domain.limit.TestLimits.unanswered;
import static io.qcc.domain.limit.TestLimits.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.limit.Ask;
import io.qcc.domain.limit.Entry;
import io.qcc.domain.limit.Limiter;
import io.qcc.domain.limit.TestLimits;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Limits with many requests at once that wait, leave, fail and use what nobody knew before. */
class LimitsTest {

  private static final int REQUESTS = 120;
  private static final List<String> KEYS = List.of("a", "b", "c");

  @Test
  void keepWhatTheyPromise() throws InterruptedException {
    var all = new Counts();
    for (long seed = 1; seed <= 400; seed++) {
      new Run(seed, all).run();
    }
    assertThat(all.waited).isGreaterThan(2_000);
    assertThat(all.refusedAtOnce).isGreaterThan(2_000);
    assertThat(all.refusedLater).isGreaterThan(500);
    assertThat(all.left).isGreaterThan(500);
    assertThat(all.waitedAndWent).isGreaterThan(1_000);
    assertThat(all.allBack).isGreaterThan(10);
  }

  /** So that the test cannot pass by nothing happening. */
  private static final class Counts {
    int waited;
    int waitedAndWent;
    int refusedAtOnce;
    int refusedLater;
    int left;
    int allBack;
  }

  /** One request: when it joined the line, and when it came out of it. */
  private static final class Client {
    final String key;
    final Ask ask;
    long joined = -1;
    long place = -1;
    long went = -1;
    @Nullable Runnable onGone;
    boolean gone;

    Client(String key, Ask ask) {
      this.key = key;
      this.ask = ask;
    }

    long money() {
      return ask.bytes() / 3 + ask.maxTokens();
    }
  }

  private static final class Run {
    private final long seed;
    private final Counts counts;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Limiter limiter;
    private final Account account;
    private final Duration bound;
    private final List<Client> under = new ArrayList<>();
    private final List<Client> joined = new ArrayList<>();
    private final List<Client> went = new ArrayList<>();
    private final Map<String, Long> spent = new HashMap<>();

    Run(long seed, Counts counts) {
      this.seed = seed;
      this.counts = counts;
      scheduler = new Scheduler(seed, this::check);
      random = scheduler.random();
      account = team(some(), random.nextBoolean() ? new ProxyKey[0] : keys());
      bound = Duration.ofMillis(random.nextInt(4) == 0 ? 0 : random.nextInt(40_000));
      limiter =
          new Limiter(
              () -> Map.of(account.id(), account),
              TestLimits.estimate(),
              scheduler,
              scheduler,
              random.nextInt(4) == 0 ? 3 : 100,
              ZoneOffset.UTC,
              _ -> {});
    }

    private ProxyKey[] keys() {
      return KEYS.stream().map(name -> key(name, some())).toArray(ProxyKey[]::new);
    }

    private Limits some() {
      var said = new ArrayList<Object>();
      maybe(said, Limit.CONCURRENT_REQUESTS, 1 + random.nextInt(5));
      maybe(said, Limit.REQUESTS_PER_MINUTE, 1 + random.nextInt(60));
      maybe(said, Limit.INPUT_TOKENS_PER_MINUTE, 1 + random.nextInt(3000));
      maybe(said, Limit.OUTPUT_TOKENS_PER_MINUTE, 1 + random.nextInt(3000));
      maybe(said, Limit.BUDGET_DAY_USD, random.nextInt(20_000));
      maybe(said, Limit.BUDGET_TOTAL_USD, random.nextInt(20_000));
      return limits(said.toArray());
    }

    private void maybe(List<Object> said, Limit limit, int amount) {
      if (random.nextInt(3) == 0) {
        said.add(limit);
        said.add((long) amount);
      }
    }

    void run() throws InterruptedException {
      for (int i = 0; i < REQUESTS; i++) {
        scheduler.spawn(this::client);
      }
      scheduler.spawn(this::afterAll);
      scheduler.close();
      scheduler.run();
      assertThat(scheduler.broken()).as("seed %d", seed).isNull();
      nobodyOvertook();
      noMoreRequestsThanFlowIn();
    }

    private void client() {
      scheduler.sleep(Duration.ofMillis(random.nextInt(90_000)));
      var client = new Client(anyKey(), ask(random.nextInt(500), random.nextInt(500), now()));
      if (random.nextInt(5) == 0) {
        scheduler.after(Duration.ofMillis(random.nextInt(20_000)), () -> leave(client));
      }
      Entry entry =
          limiter.enter(account, client.key, client.ask, bound, action -> joins(client, action));
      Invariants.require(
          entry.waited() <= bound.toNanos(), "waited for longer than " + bound + ": " + entry);
      client.onGone = null;
      client.went = scheduler.at();
      switch (entry) {
        case Entry.In in -> {
          counts.waitedAndWent += entry.waited() > 0 ? 1 : 0;
          under.add(client);
          went.add(client);
          check();
          work(client, in);
        }
        case Entry.Refused refused -> {
          counts.refusedAtOnce += client.joined < 0 ? 1 : 0;
          counts.refusedLater += client.joined < 0 ? 0 : 1;
          int status = refused.error().status();
          Invariants.require(status == 429 || status == 402, refused.toString());
        }
        case Entry.Left _ -> {
          counts.left++;
          Invariants.require(client.gone, "left without leaving");
        }
      }
    }

    private void joins(Client client, Runnable action) {
      counts.waited++;
      client.joined = scheduler.at();
      client.place = joined.size();
      joined.add(client);
      client.onGone = action;
      if (client.gone) {
        action.run();
      }
    }

    private void leave(Client client) {
      client.gone = true;
      if (client.onGone != null) {
        client.onGone.run();
      }
    }

    /** Sometimes nobody learns what it used; sometimes it is settled twice. */
    private void work(Client client, Entry.In in) {
      scheduler.sleep(Duration.ofMillis(random.nextInt(15_000)));
      boolean unknown = random.nextInt(6) == 0;
      long input = random.nextLong(client.ask.bytes() / 3 + 1);
      long output = random.nextLong(client.ask.maxTokens() + 1);
      long cost = unknown ? client.money() : input + output;
      // What is told before the other tasks go on.
      under.remove(client);
      spent.merge(client.key, cost, Long::sum);
      var record = unknown ? unanswered(client.ask.at()) : used(client.ask.at(), input, output);
      in.pass().settle(record);
      if (random.nextInt(10) == 0) {
        in.pass().settle(used(client.ask.at(), 0, 0));
      }
    }

    private String anyKey() {
      return KEYS.get(random.nextInt(KEYS.size()));
    }

    private Instant now() {
      return scheduler.now();
    }

    /** After each step of any of them. */
    private void check() {
      check(account.limits(), null);
      account.keys().forEach(key -> check(key.limits(), key.id()));
    }

    private void check(Limits limits, @Nullable String key) {
      List<Client> these = of(under, key);
      Long most = limits.of(Limit.CONCURRENT_REQUESTS);
      Invariants.require(
          most == null || these.size() <= most, these.size() + " under way, not " + most);
      long money =
          spent.entrySet().stream()
                  .filter(entry -> key == null || entry.getKey().equals(key))
                  .mapToLong(Map.Entry::getValue)
                  .sum()
              + these.stream().mapToLong(Client::money).sum();
      for (Limit limit : List.of(Limit.BUDGET_DAY_USD, Limit.BUDGET_TOTAL_USD)) {
        Long budget = limits.of(limit);
        Invariants.require(
            budget == null || money <= budget, money + " spent or reserved of " + budget);
      }
    }

    private static List<Client> of(List<Client> clients, @Nullable String key) {
      return clients.stream().filter(client -> key == null || client.key.equals(key)).toList();
    }

    /** When all have ended, as many go as if nobody had been there before. */
    private void afterAll() {
      scheduler.sleep(Duration.ofHours(2));
      Invariants.require(limiter.waiting() == 0, "somebody waits for ever");
      Long most = account.limits().of(Limit.CONCURRENT_REQUESTS);
      if (most == null || account.limits().amounts().size() > 1 || !account.keys().isEmpty()) {
        return;
      }
      for (int i = 0; i <= most; i++) {
        Entry entry = limiter.enter(account, "a", ask(0, 0, now()), Duration.ZERO, _ -> {});
        Invariants.require(entry instanceof Entry.In == i < most, i + ": " + entry);
        counts.allBack++;
      }
    }

    /** Of two with the same key the one who joined the line first does not go later. */
    private void nobodyOvertook() {
      for (String key : KEYS) {
        List<Client> line = of(joined, key);
        for (int i = 0; i < line.size(); i++) {
          for (Client later : of(went, key)) {
            Client first = line.get(i);
            boolean after =
                later.place > first.place || (later.place < 0 && later.went > first.joined);
            if (after && later.went < first.went) {
              throw new AssertionError(
                  "seed %d: one who came at %d went at %d, before one of %d at %d"
                      .formatted(seed, later.joined, later.went, first.joined, first.went));
            }
          }
        }
      }
    }

    private void noMoreRequestsThanFlowIn() {
      flow(account.limits(), null);
      account.keys().forEach(key -> flow(key.limits(), key.id()));
    }

    private void flow(Limits limits, @Nullable String key) {
      Long perMinute = limits.of(Limit.REQUESTS_PER_MINUTE);
      List<Client> these = of(went, key);
      for (int i = 0; perMinute != null && i < these.size(); i++) {
        for (int j = i; j < these.size(); j++) {
          double minutes = (these.get(j).went - these.get(i).went) / 60e9;
          assertThat((double) (j - i + 1))
              .as("seed %d", seed)
              .isLessThanOrEqualTo(perMinute * (1 + minutes) + 1e-3);
        }
      }
    }
  }
}
