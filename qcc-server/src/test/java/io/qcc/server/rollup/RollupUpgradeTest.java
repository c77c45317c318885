package io.qcc.server.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.mysql.SqliteStore;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.memory.MemoryStore;
import io.qcc.domain.metrics.Buckets;
import io.qcc.domain.metrics.RollupJob;
import io.qcc.domain.metrics.SumReader;
import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sums that an older version kept, which told neither outcomes nor sessions apart: none is lost,
 * and what they did not tell is right at once and quick after a while.
 */
class RollupUpgradeTest {

  private static final String ZONE = "Europe/Berlin";
  private static final Instant EARLY = Instant.parse("2026-01-10T10:00:00Z");
  private static final Instant LATE = Instant.parse("2026-03-20T10:00:00Z");
  private static final Set<Dimension> GROUPS = Set.of(Dimension.ACCOUNT, Dimension.MODEL);

  @TempDir Path directory;

  private final Clock clock = new Clock(LATE.plus(Duration.ofDays(2)));
  private final Buckets buckets = new Buckets(ZoneId.of(ZONE));
  private final MemoryStore plain = new MemoryStore();

  /** Of most of the early requests only sums are left. */
  @BeforeEach
  void aDatabaseOfTheVersionBefore() throws Exception {
    Path newer = Files.createDirectory(directory.resolve("newer"));
    Path older = Files.createDirectory(directory.resolve("older"));
    try (Store store = SqliteStore.open(newer, null)) {
      var some = new Random(1);
      var firsts = Entries.some(some, 0, EARLY, 100);
      store.requests().append(firsts);
      plain.requests().append(firsts);
      var lasts = Entries.some(some, 100, LATE, 200);
      store.requests().append(lasts);
      plain.requests().append(lasts);
      finish(store);
      Instant limit = EARLY.minus(Duration.ofHours(2));
      while (store.requests().forgetRequests(limit, 50) > 0) {}
    }
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + older.resolve("qcc.db"), null, null)
        .locations("classpath:qcc/migration")
        .target("10")
        .load()
        .migrate();
    execute(
        older,
        "ATTACH DATABASE '%s' AS newer".formatted(newer.resolve("qcc.db")),
        "INSERT INTO request_log SELECT * FROM newer.request_log",
        "INSERT INTO usage_rollup SELECT * FROM newer.usage_sum",
        "INSERT INTO rollup_dirty SELECT * FROM newer.rollup_dirty",
        "DELETE FROM rollup_kept",
        "INSERT INTO rollup_kept SELECT * FROM newer.rollup_kept WHERE what <> 'DETAIL'",
        "UPDATE rollup_zone SET name = '%s'".formatted(ZONE));
  }

  private static void execute(Path directory, String... statements) throws SQLException {
    String url = "jdbc:sqlite:" + directory.resolve("qcc.db");
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private Store open() {
    return SqliteStore.open(directory.resolve("older"), null);
  }

  private void finish(Store store) {
    var job = new RollupJob(store.rollups(), buckets, clock, () -> true);
    for (int rounds = 0; isMarked(store); rounds++) {
      job.tick();
      assertThat(rounds).isLessThan(1000);
    }
  }

  private boolean isMarked(Store store) {
    for (Grain grain : Grain.values()) {
      Instant goingOn = buckets.containing(grain, clock.now().minusSeconds(5)).start();
      if (!store.rollups().marked(grain, goingOn, 1).isEmpty()) {
        return true;
      }
    }
    return store.rollups().state().zone().isEmpty();
  }

  private Set<Counted> counted(Rollups rollups, Filter filter, Set<Dimension> by, Range range) {
    var question = new Question(filter, by, List.of(range));
    return Set.copyOf(new SumReader(rollups, buckets).counted(question, Integer.MAX_VALUE));
  }

  private void assertIsRight(Store store) {
    Range all = new Range(Instant.EPOCH, clock.now());
    Instant limit = store.rollups().state().kept().requests();
    for (Set<Dimension> by : List.of(Set.<Dimension>of(), Set.of(Dimension.ACCOUNT), GROUPS)) {
      assertThat(counted(store.rollups(), Filter.ALL, by, all))
          .as("none is lost")
          .isEqualTo(counted(plain.rollups(), Filter.ALL, by, all));
      Range remembered = new Range(limit, clock.now());
      for (Outcome outcome : Outcome.values()) {
        var ended = new Filter(null, null, null, null, null, outcome);
        var expected = counted(plain.rollups(), ended, by, remembered);
        assertThat(counted(store.rollups(), ended, by, remembered)).isEqualTo(expected);
        assertThat(counts(counted(store.rollups(), ended, by, all)))
            .as("of those that are forgotten nobody knows how they ended")
            .isEqualTo(counts(expected));
      }
    }
    Set<Dimension> session = Set.of(Dimension.SESSION);
    assertThat(counts(counted(store.rollups(), Filter.ALL, session, all)))
        .isEqualTo(
            counts(counted(plain.rollups(), Filter.ALL, session, new Range(limit, clock.now()))));
  }

  /** Without the ranges. */
  private static Set<Object> counts(Set<Counted> counted) {
    return Set.copyOf(
        counted.stream().<Object>map(of -> List.of(of.group(), of.counters())).toList());
  }

  @Test
  void isRightBeforeWhileAndAfterItIsAddedUpAgain() {
    try (Store store = open()) {
      assertThat(store.rollups().state().kept().requests())
          .isAfter(EARLY.minus(Duration.ofDays(1)));
      assertIsRight(store);
      for (int looks = 0; isMarked(store); looks += 7) {
        clock.slicedAfter(looks);
        new RollupJob(store.rollups(), buckets, clock, () -> true).tick();
        clock.slicedAfter(Integer.MAX_VALUE);
        assertIsRight(store);
      }
    }
  }

  @Test
  void sumsThatAreRightAreReadMeanwhile() {
    try (Store store = open()) {
      Range range = new Range(LATE.minus(Duration.ofDays(1)), LATE);
      store
          .rollups()
          .counted(
              new Question(Filter.ALL, Set.of(), List.of(range)),
              (_, _, marks) -> {
                assertThat(marks.of(Grain.HOUR)).isEmpty();
                return List.of();
              },
              1);
      assertThat(store.rollups().marked(Grain.HOUR, LATE, 9)).isNotEmpty();
    }
  }

  @Test
  void whatIsForgottenBeforeItIsAddedUpAgainStaysUnknown() {
    try (Store store = open()) {
      while (store.requests().forgetRequests(LATE.minus(Duration.ofHours(2)), 9) > 0) {}
      finish(store);
      Range forgotten = new Range(LATE.minus(Duration.ofDays(9)), LATE.minus(Duration.ofDays(5)));
      var succeeded = new Filter(null, null, null, null, null, Outcome.SUCCEEDED);
      assertThat(counted(store.rollups(), succeeded, Set.of(), forgotten)).isEmpty();
      assertThat(counted(store.rollups(), Filter.ALL, Set.of(), forgotten))
          .isEqualTo(counted(plain.rollups(), Filter.ALL, Set.of(), forgotten));
    }
  }
}
