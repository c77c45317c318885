package io.qcc.adapters.mysql;

import static io.qcc.ports.Samples.account;
import static io.qcc.ports.Samples.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.store.StoreRefused;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be opened is refused in one line that names the remedy, and left as it is. */
class SqliteRefusalTest {

  private static final String OTHER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @TempDir Path temp;

  private Path data() {
    return temp.resolve("data");
  }

  private Path database() {
    return data().resolve("qcc.db");
  }

  private void filled() {
    try (var store = SqliteStore.open(data(), null)) {
      store.accounts().put(account("a", "team", 1));
      store.nodes().put(node("n", "a"));
      for (int i = 0; i < 200; i++) {
        store.settings().put("setting " + i, "value ".repeat(20));
      }
    }
  }

  private void assertRefused(Path directory, @Nullable String key, String... words) {
    assertThatThrownBy(() -> SqliteStore.open(directory, key))
        .isInstanceOf(StoreRefused.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words).doesNotContain("\n"));
  }

  private void assertRefusedAndUntouched(@Nullable String key, String... words) throws IOException {
    byte[] before = Files.readAllBytes(database());
    assertRefused(data(), key, words);
    assertThat(database()).hasBinaryContent(before);
  }

  @Test
  void aDirectoryThatIsAFile() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertRefused(file, null, "not a directory", "QCC_DATA_DIR");
    assertRefused(file.resolve("below"), null, "QCC_DATA_DIR");
  }

  @Test
  void aDirectoryThatCannotBeWritten() {
    assertRefused(Path.of("/proc/qcc"), null, "cannot write to /proc/qcc", "writable");
    assertRefused(Path.of("/proc"), null, "cannot write to /proc", "writable");
  }

  @Test
  void aDatabaseThatIsADirectory() throws IOException {
    Files.createDirectories(database());
    assertRefused(data(), null, "qcc.db", "writable file");
  }

  @Test
  void aDatabaseThatIsSomethingElse() throws IOException {
    filled();
    byte[] noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    Files.write(database(), noise);
    assertRefusedAndUntouched(null, "not a database", "restore");
    Files.writeString(database(), "qcc\n");
    assertRefusedAndUntouched(null, "not a database", "restore");
  }

  @Test
  void aDamagedDatabase() throws IOException {
    filled();
    long size = Files.size(database());
    byte[] noise = new byte[4096];
    new Random(2).nextBytes(noise);
    try (var file = new RandomAccessFile(database().toFile(), "rw")) {
      file.seek(size / 4096 / 2 * 4096);
      file.write(noise);
    }
    assertRefusedAndUntouched(null, "damaged", "restore");
  }

  @Test
  void aDatabaseThatWasCutShort() throws IOException {
    filled();
    try (var channel = FileChannel.open(database(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    assertRefusedAndUntouched(null, "damaged", "restore");
  }

  @Test
  void aDatabaseThatWasEmptied() throws IOException {
    filled();
    Files.write(database(), new byte[0]);
    assertRefusedAndUntouched(null, "empty", "restore");
  }

  @Test
  void aLogWhoseDatabaseIsGone() throws IOException {
    filled();
    Files.delete(database());
    Files.write(data().resolve("qcc.db-wal"), new byte[100]);
    assertRefused(data(), null, "missing", "restore");
    assertThat(data().resolve("qcc.db-wal")).hasSize(100);
  }

  @Test
  void aDatabaseOfANewerVersion() throws IOException {
    filled();
    SqliteProbe.execute(
        data(),
        "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, script, checksum,"
            + " installed_by, installed_on, execution_time, 1 FROM flyway_schema_history LIMIT 1");
    assertRefusedAndUntouched(null, "newer version", "start that version");
  }

  @Test
  void aDatabaseOfAnotherProgram() throws IOException {
    Files.createDirectories(data());
    SqliteProbe.execute(data(), "CREATE TABLE theirs (id INTEGER)");
    assertRefusedAndUntouched(null, "another program", "QCC_DATA_DIR");
  }

  @Test
  void aMissingKey() throws IOException {
    filled();
    Files.delete(data().resolve("secret.key"));
    assertRefusedAndUntouched(null, "key is missing", "secret.key", "QCC_SECRET_KEY");
    assertThat(data().resolve("secret.key")).doesNotExist();
  }

  @Test
  void anotherKey() throws IOException {
    filled();
    assertRefusedAndUntouched(OTHER_KEY, "another secret key", "QCC_SECRET_KEY");
    Files.writeString(data().resolve("secret.key"), OTHER_KEY);
    assertRefusedAndUntouched(null, "another secret key", "secret.key");
    assertThatThrownBy(() -> SqliteStore.open(data(), OTHER_KEY))
        .hasMessageNotContaining(OTHER_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "not a key at all, whatever one thinks", "AAAA"})
  void aKeyThatIsNone(String text) throws IOException {
    assertRefused(data(), text, "QCC_SECRET_KEY", "32 bytes", "openssl rand");
    assertThat(data()).doesNotExist();
    filled();
    Files.writeString(data().resolve("secret.key"), text);
    assertRefused(data(), null, "secret.key", "32 bytes");
    assertThat(data().resolve("secret.key")).hasContent(text);
  }

  @Test
  void aDirectoryThatThisProcessUses() {
    filled();
    try (var store = SqliteStore.open(data(), null)) {
      assertRefused(data(), null, "another gateway", "QCC_DATA_DIR");
      assertRefused(data().resolve("../data"), null, "another gateway");
      assertThat(store.accounts().all()).hasSize(1);
    }
    SqliteStore.open(data(), null).close();
  }

  @Test
  void aDirectoryThatAnotherProcessUses() throws Exception {
    filled();
    Process other = StoreHolder.start(data());
    try (var out = other.inputReader()) {
      assertThat(out.readLine()).isEqualTo("open");
      assertRefused(data(), null, "another gateway", "QCC_DATA_DIR");
    } finally {
      other.destroyForcibly().waitFor();
    }
    SqliteStore.open(data(), null).close();
  }
}
