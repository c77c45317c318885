package io.qcc.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.Outcome;
import io.qcc.ports.usage.RequestCursor;
import io.qcc.ports.usage.Selection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jooq.conf.ParamType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However many requests there are, a page is read along an index, and nothing is sorted. */
class PastRequestsPlanTest {

  private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-20T00:00:00Z");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, -, -, -,         happened",
        "a, -, -, -, -, -,         account",
        "-, k, -, -, -, -,         key",
        "-, -, n, -, -, -,         node",
        "-, -, -, m, -, -,         model",
        "-, -, -, -, s, -,         session",
        "-, -, -, -, -, FAILED,    outcome",
        "-, -, -, -, -, SUCCEEDED, outcome",
        "a, -, -, -, -, CUT,       outcome",
        "a, k, n, m, s, REFUSED,   session"
      })
  void aPageIsReadAlongAnIndex(
      String account,
      String key,
      String node,
      String model,
      String session,
      Outcome outcome,
      String index) {
    var which =
        new Selection(
            FROM,
            TO,
            new Filter(
                account == null ? null : new AccountId(account),
                key,
                node == null ? null : new NodeId(node),
                model,
                session,
                outcome));
    try (var store = SqliteStore.opened(directory, null)) {
      for (var after : new RequestCursor[] {null, new RequestCursor(TO, 7, "r")}) {
        List<String> plan =
            store
                .database()
                .read(
                    sql -> {
                      var query = SqlPastRequests.pageQuery(sql, which, after, 100);
                      return sql.fetch("EXPLAIN QUERY PLAN " + query.getSQL(ParamType.INLINED))
                          .getValues("detail", String.class);
                    });
        assertThat(plan.getFirst())
            .startsWith("SEARCH request_log USING INDEX request_log_" + index + "_index")
            .contains("happened>? AND happened<?");
        // Of a session, requests of one and the same microsecond are put in order by hand.
        assertThat(plan).filteredOn(line -> !line.contains("LAST")).hasSize(1);
      }
    }
  }

  /** Or SQLite reads down to the page's place from the end of the range. */
  @Test
  void aPageBeginsAtItsPlace() {
    var which = Selection.all(FROM, TO);
    var place = new RequestCursor(TO.minusSeconds(1), 7, "r");
    try (var store = SqliteStore.opened(directory, null)) {
      String query =
          store
              .database()
              .read(
                  sql ->
                      SqlPastRequests.pageQuery(sql, which, place, 100).getSQL(ParamType.INLINED));
      assertThat(query)
          .contains("`happened` < " + (TO.toEpochMilli() - 1000) * 1000)
          .doesNotContain(String.valueOf(TO.toEpochMilli()));
    }
  }

  @Test
  void oneRequestIsFoundByItsIndex() {
    try (var store = SqliteStore.opened(directory, null)) {
      List<String> plan =
          store
              .database()
              .read(
                  sql ->
                      sql.fetch(
                              "EXPLAIN QUERY PLAN SELECT * FROM request_log WHERE request_id = 'x'")
                          .getValues("detail", String.class));
      assertThat(plan.getFirst()).contains("USING INDEX request_log_request_index");
    }
  }
}
