package io.qcc.adapters.mysql.predecessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.adapters.mysql.SqliteStore;
import io.qcc.ports.predecessor.OldUsage;
import io.qcc.ports.predecessor.Predecessor;
import io.qcc.ports.predecessor.PredecessorUnreadable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The predecessor's SQLite files. */
class OldFileTest extends PredecessorContract {

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("qcc plus#%.db");
  }

  @Override
  Predecessor rows() {
    return Predecessors.open(OldFixture.file(file()).toString());
  }

  @Override
  Predecessor newer() throws Exception {
    OldFixture.file(file());
    return changed("newer");
  }

  @Override
  Predecessor busy(int rows) throws Exception {
    try (Connection writer = OldFixture.open(file());
        var statement = writer.createStatement()) {
      OldFixture.run(writer, "sqlite");
      statement.execute(rowsOfUsage(rows));
    }
    return Predecessors.open(file().toString());
  }

  private Predecessor changed(String script) throws Exception {
    try (Connection writer = OldFixture.open(file())) {
      OldFixture.run(writer, script);
    }
    return Predecessors.open(file().toString());
  }

  @Test
  void readsWhatOnlySqliteKeeps() {
    try (Predecessor old = rows()) {
      List<OldUsage> usage = usage(old);
      assertThat(usage).hasSize(12);
      assertThat(usage.get(0).at()).isEqualTo(Instant.parse("2025-12-01T10:00:00.123456789Z"));
      assertThat(usage.get(1).at()).isEqualTo(Instant.parse("2025-12-01T10:00:01.5Z"));
      assertThat(usage.get(9).input()).isNull();
      assertThat(usage.get(9).output()).isEqualTo(3);
      assertThat(usage.get(9).cost()).isNull();
      assertThat(usage.get(10).at()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
    }
  }

  @Test
  void readsTheFirstVersion() throws Exception {
    try (Predecessor old = changed("first")) {
      assertThat(old.lacks()).containsExactly("model_pricing", "usage_logs");
      assertThat(old.accounts()).singleElement().matches(account -> !account.admin());
      assertThat(old.nodes()).singleElement().matches(node -> node.account() == null);
      assertThat(old.prices()).isEmpty();
      assertThat(usage(old)).isEmpty();
    }
  }

  @Test
  void aFileThatIsWrittenToIsReadWithItsLogAndNothingOfItChanges() throws Exception {
    try (Connection writer = OldFixture.open(file())) {
      OldFixture.run(writer, "sqlite", "rows");
      var before = bytes();
      assertThat(before).containsKey("qcc plus#%.db-wal");
      try (Predecessor old = Predecessors.open(file().toString())) {
        assertThat(old.accounts()).hasSize(4);
        OldFixture.run(writer, "forms");
        assertThat(usage(old)).as("all is of one moment").hasSize(9);
      }
      assertThat(bytes()).hasSameSizeAs(before).containsKey("qcc plus#%.db-wal");
      try (Predecessor old = Predecessors.open(file().toString())) {
        assertThat(usage(old)).hasSize(12);
      }
      var after = bytes();
      try (Predecessor old = Predecessors.open(file().toString())) {
        assertThat(old.nodes()).hasSize(6);
      }
      assertThat(bytes()).isEqualTo(after);
    }
  }

  @Test
  void whatTheProgramLeftBehindWhenItWasKilledIsReadToo() throws Exception {
    Path copy = directory.resolve("copy.db");
    try (Connection writer = OldFixture.open(file())) {
      OldFixture.run(writer, "sqlite", "rows");
      Files.copy(file(), copy);
      Files.copy(directory.resolve("qcc plus#%.db-wal"), directory.resolve("copy.db-wal"));
    }
    byte[] database = Files.readAllBytes(copy);
    byte[] log = Files.readAllBytes(directory.resolve("copy.db-wal"));
    try (Predecessor old = Predecessors.open(copy.toString())) {
      assertThat(usage(old)).hasSize(9);
    }
    assertThat(Files.readAllBytes(copy)).isEqualTo(database);
    assertThat(Files.readAllBytes(directory.resolve("copy.db-wal"))).isEqualTo(log);
  }

  @Test
  void aClosedFileIsLeftWithoutATrace() throws Exception {
    OldFixture.file(file());
    var before = bytes();
    try (Predecessor old = Predecessors.open(file().toString())) {
      assertThat(usage(old)).hasSize(12);
    }
    assertThat(bytes()).isEqualTo(before).hasSize(1);
  }

  @Test
  void whatIsNoDatabaseOfThePredecessorIsRefusedInOneLine() throws Exception {
    Path text = Files.writeString(directory.resolve("text"), "no database ".repeat(100));
    Path empty = Files.createFile(directory.resolve("empty"));
    SqliteStore.open(directory.resolve("ours"), null).close();
    Path other = directory.resolve("other.db");
    try (Connection writer = OldFixture.open(other);
        var statement = writer.createStatement()) {
      statement.execute("CREATE TABLE accounts (id TEXT, email TEXT)");
    }
    refused(text, "is no SQLite database");
    refused(empty, "no database of the predecessor");
    refused(other, "no database of the predecessor");
    refused(directory.resolve("ours/qcc.db"), "is a store of this gateway already");
    refused(directory.resolve("nowhere"), "there is no file");
    refused(directory, "there is no file");
  }

  @Test
  void aServerThatIsSpelledWrongIsNotTakenForAFileAndRepeatedWithItsPassword() {
    for (String from : List.of("qcc:hunter2@tcp(db.example:3306)", "qcc:hunter2@db.example")) {
      assertThatThrownBy(() -> Predecessors.open(from).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("hunter2");
    }
  }

  private static void refused(Path file, String why) {
    assertThatThrownBy(() -> Predecessors.open(file.toString()).close())
        .isInstanceOf(PredecessorUnreadable.class)
        .hasMessageContaining(why)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("\n");
  }

  private TreeMap<String, List<Byte>> bytes() throws Exception {
    var all = new TreeMap<String, List<Byte>>();
    try (var files = Files.list(directory)) {
      for (Path each : files.toList()) {
        if (!each.toString().endsWith("-shm")) { // holds who reads, too
          var bytes = new ArrayList<Byte>();
          for (byte b : Files.readAllBytes(each)) {
            bytes.add(b);
          }
          all.put(each.getFileName().toString(), bytes);
        }
      }
    }
    return all;
  }
}
