package io.qcc.adapters.mysql.predecessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.real.RealServer;
import io.qcc.ports.predecessor.Predecessor;
import io.qcc.ports.predecessor.PredecessorUnreadable;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The predecessor's databases on a server. */
class OldServerIT extends PredecessorContract {

  /** How many rows a query may make of one by recursion. */
  private static final int DEEPEST = 1000;

  private final RealServer real = RealServer.mariadb();

  @Override
  Predecessor rows() {
    return open(OldFixture.on(real), "");
  }

  @Override
  Predecessor newer() {
    ServerAddress address = OldFixture.on(real);
    real.execute(address, OldFixture.statements("newer"));
    return open(address, "");
  }

  @Override
  Predecessor busy(int rows) {
    ServerAddress address = real.fresh();
    real.execute(address, OldFixture.statements("mysql"));
    for (int made = 0; made < rows; made += DEEPEST) {
      real.execute(address, rowsOfUsage(Math.min(DEEPEST, rows - made)));
    }
    return open(address, "");
  }

  private static Predecessor open(ServerAddress address, String options) {
    return Predecessors.open(go(address, "hunter2") + options);
  }

  private static String go(ServerAddress address, String password) {
    return "boss:%s@tcp(%s)/%s".formatted(password, address.server(), address.database());
  }

  @ParameterizedTest
  @CsvSource({
    "?parseTime=true, 2025-11-24T08:00:00Z",
    "?parseTime=true&loc=Asia%2FShanghai, 2025-11-24T00:00:00Z",
    "?loc=UTC, 2025-11-24T08:00:00Z"
  })
  void timesAreOfTheZoneThatThePredecessorWasTold(String options, Instant expected) {
    ServerAddress address = OldFixture.on(real);
    try (Predecessor old = open(address, options)) {
      assertThat(old.accounts().get(2).created()).isEqualTo(expected);
      assertThat(old.description()).isEqualTo("MySQL " + address.place());
    }
  }

  @Test
  void aDateOfZerosIsNone() {
    ServerAddress address = OldFixture.on(real);
    real.execute(
        address,
        "SET SESSION sql_mode = ''",
        "UPDATE usage_logs SET created_at = '0000-00-00 00:00:00' WHERE id = 1");
    try (Predecessor old = open(address, "")) {
      assertThat(usage(old).getFirst().at()).isNull();
    }
  }

  @Test
  void nothingCanBeWrittenOverIt() {
    try (Predecessor old = rows()) {
      assertThat(old.accounts()).hasSize(4);
    }
    var database = OldServer.open(OldFixture.on(real), ZoneOffset.UTC);
    try (database) {
      assertThatThrownBy(() -> database.rows("DELETE FROM nodes", null, row -> 1))
          .isInstanceOf(PredecessorUnreadable.class);
    }
  }

  @Test
  void whatIsNoDatabaseOfThePredecessorIsRefusedInOneLine() {
    ServerAddress empty = real.fresh();
    assertThatThrownBy(() -> open(empty, "").close())
        .isInstanceOf(PredecessorUnreadable.class)
        .hasMessageContaining("no database of the predecessor");
    assertThatThrownBy(() -> Predecessors.open(go(empty, "wrong-secret")).close())
        .isInstanceOf(PredecessorUnreadable.class)
        .hasMessageContaining("does not let the user boss in")
        .hasMessageNotContaining("wrong-secret")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> open(real.database("nowhere"), "").close())
        .isInstanceOf(PredecessorUnreadable.class)
        .hasMessageContaining("there is no database nowhere");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://boss:hunter2@host:1:2/db",
        "boss:hunter2@unix(/run/mysqld.sock)/db",
        "boss:hunter2@tcp(host)/db?loc=Nowhere/Never"
      })
  void aWrongSpellingIsSaidWithoutItsPassword(String from) {
    assertThatThrownBy(() -> Predecessors.open(from).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }
}
