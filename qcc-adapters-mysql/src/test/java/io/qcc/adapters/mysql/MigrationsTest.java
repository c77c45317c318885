package io.qcc.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

  @TempDir Path directory;

  @Test
  void knowsEveryMigrationThatThereIs() {
    Quiet.libraries();
    Flyway flyway =
        Flyway.configure()
            .dataSource("jdbc:sqlite:" + directory.resolve("x.db"), null, null)
            .locations(Migrations.LOCATION)
            .load();
    assertThat(
            Arrays.stream(flyway.info().all()).map(MigrationInfo::getVersion).map(String::valueOf))
        .containsExactlyElementsOf(Migrations.KNOWN);
  }
}
