package io.qcc.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.real.RealServer;
import io.qcc.ports.account.Account;
import io.qcc.ports.node.NodeId;
import java.nio.file.Path;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables of an older version on a server are brought up to date, and what was in them is there. */
@ParameterizedClass
@EnumSource
class UpgradeOnServerIT {

  @TempDir Path temp;

  private final RealServer real;
  private final ServerAddress address;

  UpgradeOnServerIT(Servers servers) {
    this.real = servers.real();
    this.address = real.fresh();
  }

  @BeforeEach
  void tablesOfTheFirstVersion() {
    Quiet.libraries();
    if (address.kind() == ServerAddress.Kind.MYSQL) {
      real.execute(
          address,
          "ALTER DATABASE %s CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin"
              .formatted(address.database()));
    }
    Flyway.configure()
        .dataSource(address.url(), address.user(), address.password())
        .locations(Migrations.LOCATION)
        .target("1")
        .load()
        .migrate();
    real.execute(
        address,
        "INSERT INTO account VALUES ('a', 'team 😀', 'team 😀', 'MEMBER', NULL, false, 'WHEN_COLD', 7)",
        "INSERT INTO setting VALUES ('PROXY_RETRY_MAX', '5')");
  }

  @Test
  void whatWasThereIsThereAndWhatIsNewWorks() {
    try (var store = Opened.on(address, temp)) {
      assertThat(store.accounts().all())
          .extracting(Account::name, Account::created)
          .containsExactly(tuple("team 😀", Instant.ofEpochSecond(0, 7_000)));
      assertThat(store.settings().all()).containsEntry("PROXY_RETRY_MAX", "5");
      assertThat(store.history().changes(new NodeId("n"), Instant.EPOCH, Instant.EPOCH)).isEmpty();
    }
    try (var store = Opened.on(address, temp)) {
      assertThat(store.accounts().all()).hasSize(1);
    }
  }
}
