package io.qcc.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start is measured in milliseconds: what only servers need is not even looked at. */
class EmbeddedLoadsNoServerTest {

  @TempDir Path temp;

  @Test
  void neitherPoolNorDriver() throws Exception {
    assertThat(loadedByAStart()).isNotEmpty().noneMatch(EmbeddedLoadsNoServerTest::ofServers);
    assertThat(loadedByAStart())
        .as("once the tables are there")
        .noneMatch(EmbeddedLoadsNoServerTest::ofServers)
        .noneMatch("org.flywaydb.core.Flyway"::equals);
  }

  private static boolean ofServers(String name) {
    return name.startsWith("com.zaxxer.")
        || name.startsWith("com.mysql.")
        || name.startsWith("org.postgresql.")
        || name.equals("io.qcc.adapters.mysql.ServerStore")
        || name.equals("io.qcc.adapters.mysql.ServerDatabase");
  }

  private List<String> loadedByAStart() throws Exception {
    Path log = Files.createTempFile(temp, "classes", ".log");
    Process process =
        StoreHolder.start(
            temp.resolve("data"), "-Xlog:class+load:file=" + log + ":none:filecount=0");
    try (var out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("open");
      process.outputWriter().close();
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly().waitFor();
    }
    return Files.readAllLines(log).stream().map(line -> line.split(" ", 2)[0]).toList();
  }
}
