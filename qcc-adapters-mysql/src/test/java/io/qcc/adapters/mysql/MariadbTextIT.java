package io.qcc.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.mysql.address.MysqlDsn;
import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.real.RealServer;
import io.qcc.ports.store.StoreRefused;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How text is kept on a server whose own way is Latin, Swedish, and careless of case. */
class MariadbTextIT {

  private static final RealServer REAL = RealServer.mariadb();

  @TempDir Path temp;

  private final ServerAddress address = REAL.fresh();

  @Test
  void everyTableComparesToTheLastCharacterAndIsInnodb() {
    try (var store = Opened.on(address, temp)) {
      List<String> tables =
          store
              .database()
              .<List<String>>read(
                  sql ->
                      sql
                          .fetchValues(
                              "SELECT DISTINCT CONCAT(engine, ' ', table_collation)"
                                  + " FROM information_schema.tables"
                                  + " WHERE table_schema = DATABASE()")
                          .stream()
                          .<String>map(String::valueOf)
                          .toList());
      assertThat(tables).containsExactly("InnoDB utf8mb4_nopad_bin");
    }
  }

  @Test
  void whoMayNotSettleThatIsToldWhatToRun() {
    REAL.execute(
        address,
        "CREATE USER IF NOT EXISTS worker IDENTIFIED BY 'letmein'",
        "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, INDEX, REFERENCES ON %s.* TO worker"
            .formatted(address.database()));
    String change =
        "ALTER DATABASE `%s` CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin"
            .formatted(address.database());
    assertThatThrownBy(() -> Opened.on(worker(), temp))
        .isInstanceOf(StoreRefused.class)
        .hasMessageContainingAll("latin1_swedish_ci", "user worker", change)
        .hasMessageNotContaining("letmein");

    REAL.execute(address, change);
    assertThatThrownBy(() -> Opened.on(worker(), temp))
        .as("a migration alters a table")
        .isInstanceOf(StoreRefused.class)
        .hasMessageContainingAll("user worker", "grant it all rights");
  }

  private ServerAddress worker() {
    return MysqlDsn.parse(
        "worker:letmein@tcp(%s)/%s".formatted(address.server(), address.database()));
  }
}
