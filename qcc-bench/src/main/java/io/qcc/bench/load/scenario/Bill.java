package io.qcc.bench.load.scenario;

import io.qcc.bench.load.client.Generator;
import io.qcc.bench.load.client.Question;
import io.qcc.bench.load.client.Tally;
import io.qcc.bench.load.mock.Answers;
import io.qcc.bench.load.mock.Behaviour;
import io.qcc.bench.load.proxy.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether everything that clients were answered is in the target's books: three tenants, each with
 * its share of small requests and of streams, for as long as a soak. A line for each.
 *
 * <p>Whatever happens to the target's database meanwhile must not show.
 */
record Bill(String name) implements Scenario {

  private static final int SMALL = 1024;
  private static final int LARGE = 100 * 1024;
  private static final int TENANTS = 3;
  private static final int SMALL_PER_SECOND = 50;
  private static final int STREAMS = 20;
  private static final int EVENTS = 50;
  private static final int INTERVAL_MILLIS = 20;
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);
  private static final Duration LAST_ENTRIES = Duration.ofMinutes(2);

  /** What one tenant sends; the second sends twice what the first does, and so on. */
  private record Load(Tenants.Tenant tenant, Generator.Run messages, Generator.Run streams) {}

  @Override
  public List<Result> run(Stage stage) throws InterruptedException {
    if (stage.target().tenants().isEmpty()) {
      return List.of();
    }
    Tenants tenants = stage.target().tenants().get();
    stage.mock().behave(Behaviour.streaming(EVENTS, INTERVAL_MILLIS));
    try {
      var loads = new ArrayList<Load>();
      for (int i = 1; i <= TENANTS; i++) {
        loads.add(load(stage, tenants.tenant("tenant-" + i), i));
      }
      Thread.sleep(stage.times().soak());
      var results = new ArrayList<Result>();
      for (Load load : loads) {
        load.messages().finish(LAST_ANSWERS);
        load.streams().finish(LAST_ANSWERS);
        results.add(compare(tenants, load, name + "-" + results.size()));
      }
      return results;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Load load(Stage stage, Tenants.Tenant tenant, int times) {
    int port = stage.target().port();
    Generator generator = stage.generator();
    return new Load(
        tenant,
        generator.openLoop(
            port, Question.of(port, tenant.key(), SMALL, false), SMALL_PER_SECOND * times),
        generator.closedLoop(port, Question.of(port, tenant.key(), LARGE, true), STREAMS * times));
  }

  private static Result compare(Tenants tenants, Load load, String name)
      throws IOException, InterruptedException {
    Tally all = load.messages().end();
    Tally streams = load.streams().end();
    long tokens =
        all.requests() * Answers.MESSAGE_TOKENS + streams.requests() * Answers.STREAM_TOKENS;
    all.add(streams);
    Tenants.Billed billed = awaitBooks(tenants, load.tenant(), all.requests());
    return Result.bill(name, all, all.requests() - billed.requests(), tokens - billed.tokens());
  }

  /** The books are written a second behind the answers, later where their database was away. */
  private static Tenants.Billed awaitBooks(Tenants tenants, Tenants.Tenant tenant, long requests)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LAST_ENTRIES.toNanos();
    Tenants.Billed billed = tenants.billed(tenant);
    while (billed.requests() < requests && System.nanoTime() < end) {
      Thread.sleep(1000);
      billed = tenants.billed(tenant);
    }
    return billed;
  }
}
