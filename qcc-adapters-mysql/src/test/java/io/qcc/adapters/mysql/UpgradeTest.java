package io.qcc.adapters.mysql;

import static io.qcc.ports.Samples.account;
import static io.qcc.ports.Samples.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Part;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.Filter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an older version is brought up to date, and all that was in it is still there. */
class UpgradeTest {

  @TempDir Path directory;

  @BeforeEach
  void aDatabaseOfTheFirstVersionWithTwoNodes() throws SQLException {
    Quiet.libraries();
    Flyway.configure()
        .dataSource(url(), null, null)
        .locations(Migrations.LOCATION)
        .target("1")
        .load()
        .migrate();
    try (var claim = DataDirectory.claim(directory);
        Connection connection = DriverManager.getConnection(url());
        var database = new SqliteDatabase(claim.database(), connection);
        var statement = connection.createStatement()) {
      var sealer = DataKeys.in(claim, database).unlock(null).sealer();
      statement.execute(
          "INSERT INTO account VALUES ('a', 'team', 'team', 'MEMBER', NULL, 0, 'WHEN_COLD', 0)");
      for (String id : List.of("n", "m")) {
        String sealed =
            sealer.seal(
                "node/" + id + "/credential", ("sk-" + id).getBytes(StandardCharsets.UTF_8));
        statement.execute(
            "INSERT INTO node VALUES ('%s', 'a', 'node %s', 'https://%s.example/base', 'API_KEY',"
                    .formatted(id, id, id)
                + " '%s', 1, 2, 3, 1, 0, 1763625600123456)".formatted(sealed));
      }
    }
  }

  private String url() {
    return "jdbc:sqlite:" + directory.resolve("qcc.db");
  }

  @Test
  void nodesAreCheckedThroughTheirApiThen() {
    Instant created = Instant.parse("2025-11-20T08:00:00.123456Z");
    try (var store = SqliteStore.open(directory, null)) {
      assertThat(store.nodes().all())
          .containsExactly(node("m", "a", 1, created), node("n", "a", 1, created))
          .extracting(Node::check)
          .containsOnly(HealthCheck.DEFAULT);
      assertThat(store.accounts().all()).extracting(a -> a.name()).containsExactly("team");
    }
  }

  @Test
  void theHistoryBeginsEmptyAndWorks() {
    var run = new GatewayRun("r", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), true);
    try (var store = SqliteStore.open(directory, null)) {
      assertThat(store.history().runs(Instant.EPOCH, Instant.EPOCH.plusSeconds(9))).isEmpty();
      assertThat(store.history().changes(new NodeId("n"), Instant.EPOCH, Instant.EPOCH)).isEmpty();
      store.history().note(run);
    }
    try (var store = SqliteStore.open(directory, null)) {
      assertThat(store.history().runs(Instant.EPOCH, Instant.EPOCH.plusSeconds(9)))
          .containsExactly(run);
      assertThat(store.accounts().remove(new AccountId("a"))).isTrue();
      assertThat(store.nodes().all()).isEmpty();
      assertThat(store.accounts().put(account("b", "other")))
          .isEqualTo(io.qcc.ports.account.Accounts.Put.STORED);
    }
  }

  /** Their buckets have no row that is the sum of the others. */
  @Test
  void sumsOfBeforeThereWereTotalsCount() throws SQLException {
    Quiet.libraries();
    Flyway.configure()
        .dataSource(url(), null, null)
        .locations(Migrations.LOCATION)
        .target("8")
        .load()
        .migrate();
    Instant day = Instant.parse("2026-11-20T00:00:00Z");
    try (Connection connection = DriverManager.getConnection(url());
        var statement = connection.createStatement()) {
      for (String key : List.of("k", "l")) {
        statement.execute(
            "INSERT INTO usage_rollup VALUES ('DAY', %d, 'a', '%s', 'n', 'm', 7, 7, 0, 0, 7, 1, 1,"
                    .formatted(day.toEpochMilli() * 1000, key)
                + " 1, 1, 1, 0, 0, 5, 0, 9, 9, NULL, NULL)");
      }
    }
    try (var store = SqliteStore.open(directory, null)) {
      var range = new Range(day, day.plusSeconds(86_400));
      var question = new Question(Filter.ALL, Set.of(), List.of(range));
      Rollups.Plan plan = (_, _, _) -> List.of(new Part(Grain.DAY, range));
      assertThat(store.rollups().counted(question, plan, 9))
          .extracting(counted -> counted.counters().requests())
          .containsExactly(14L);
      // Another zone moves them a little; they have no such row there either.
      store.rollups().settle("Z", day.plusSeconds(1), (_, start) -> start.plusSeconds(3600));
      var moved = new Range(day.plusSeconds(3600), day.plusSeconds(90_000));
      assertThat(
              store
                  .rollups()
                  .sums(
                      new Question(Filter.ALL, Set.of(), List.of(moved)),
                      (_, _, _) -> List.of(new Part(Grain.DAY, moved))))
          .extracting(sum -> sum.total().counters().cost())
          .containsExactly(10L);
    }
  }
}
