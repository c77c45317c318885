package io.qcc.adapters.mysql;

import static io.qcc.ports.usage.LedgerSamples.entry;
import static io.qcc.ports.usage.LedgerSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.RollupsContract;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.store.ValueRefused;
import io.qcc.ports.usage.RequestLog;
import java.util.List;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contracts of a store in tables: it keeps sums too, which one in memory does not. */
abstract class SqlStoreContracts extends StoreContracts {

  @Nested
  class KeepsRollups extends RollupsContract {

    @Override
    protected RequestLog requests() {
      return store().requests();
    }

    @Override
    protected PricedRequests priced() {
      return store().pricedRequests();
    }

    @Override
    protected Rollups rollups() {
      return store().rollups();
    }
  }

  /** A row that the tables do not take is told from a store that is away. */
  @Nested
  class RefusesRows {

    @BeforeEach
    void takesNoRequestIdTwice() {
      run("CREATE UNIQUE INDEX odd_index ON request_log (request_id)");
    }

    @AfterEach
    void takesAllAgain() {
      boolean mysql = dialect() == SQLDialect.MARIADB || dialect() == SQLDialect.MYSQL;
      run("DROP INDEX odd_index" + (mysql ? " ON request_log" : ""));
    }

    private void run(String statement) {
      ((SqlStore) store()).database().read(sql -> sql.execute(statement));
    }

    private SQLDialect dialect() {
      return ((SqlStore) store()).database().read(sql -> sql.dialect().family());
    }

    @Test
    void saysSoAndKeepsNothingOfTheBatch() {
      var log = store().requests();
      log.append(List.of(entry("r", 1)));
      var again = entry("r", 2, request(1));
      assertThatThrownBy(() -> log.append(List.of(again, entry("r", 3))))
          .isInstanceOf(ValueRefused.class);
      assertThat(log.known("r", List.of(1L, 2L, 3L))).containsExactly(1L);
      log.append(List.of(entry("r", 3)));
      assertThat(log.known("r", List.of(1L, 2L, 3L))).containsExactlyInAnyOrder(1L, 3L);
    }
  }
}
