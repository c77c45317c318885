package io.qcc.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.server.setting.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The request path never waits for the database. */
class StoreLockedIT {

  @TempDir private Path folder;

  @Test
  void w35NoRequestWaitsForAStoreThatIsBusy() throws Exception {
    try (Rig rig =
            Rig.start(
                builder ->
                    builder
                        .set(Variables.QCC_STORE, "sqlite")
                        .set(Variables.QCC_DATA_DIR, folder.toString())
                        .set(Variables.PROXY_FAIL_THRESHOLD, "1"));
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var other = DriverManager.getConnection("jdbc:sqlite:" + database())) {
      rig.node("bad").always(Mode.E500);
      rig.node("good");
      Future<Got> change;
      try (var statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        change =
            threads.submit(
                () ->
                    rig.admin()
                        .call(
                            "POST",
                            "/admin/api/accounts",
                            "{\"name\":\"late\",\"proxy_api_key\":\"late-key\"}"));
        for (int i = 0; i < 3; i++) {
          assertThat(rig.ask(true).node()).isEqualTo("good");
        }
        assertThat(change.isDone()).isFalse();
        statement.execute("ROLLBACK");
      }
      assertThat(change.get().status()).isEqualTo(201);
    }
  }

  private Path database() throws Exception {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".db")).findFirst().orElseThrow();
    }
  }
}
