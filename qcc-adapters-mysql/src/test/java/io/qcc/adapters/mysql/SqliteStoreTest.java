package io.qcc.adapters.mysql;

import static io.qcc.ports.Samples.account;
import static io.qcc.ports.Samples.digest;
import static io.qcc.ports.Samples.node;
import static io.qcc.ports.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts.Put;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.store.StoreRefused;
import io.qcc.ports.store.StoreUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteStoreTest {

  @TempDir Path temp;

  @Test
  void reopeningKeepsEverything() {
    try (var store = SqliteStore.open(temp, null)) {
      fill(store);
    }
    try (var store = SqliteStore.open(temp, null)) {
      assertFilled(store);
    }
  }

  @Test
  void aSecretDigestsAlikeAfterReopening() {
    String before;
    try (var store = SqliteStore.open(temp, null)) {
      before = store.digests().of("alpha-key").hex();
    }
    try (var store = SqliteStore.open(temp, null)) {
      assertThat(store.digests().of("alpha-key").hex()).isEqualTo(before);
    }
  }

  @Test
  void aKeyFromTheOperatorLeavesNoKeyFile() {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    try (var store = SqliteStore.open(temp, key)) {
      fill(store);
    }
    try (var store = SqliteStore.open(temp, key)) {
      assertFilled(store);
    }
    assertThat(temp.resolve("secret.key")).doesNotExist();
  }

  @Test
  void whatItMakesIsForItsOwnerOnly() throws IOException {
    Path made = temp.resolve("deep/data");
    try (var store = SqliteStore.open(made, null)) {
      fill(store);
      assertThat(permissions(made)).isEqualTo("rwx------");
      try (var files = Files.list(made)) {
        List<Path> all = files.toList();
        assertThat(all)
            .extracting(file -> file.getFileName().toString())
            .contains("qcc.db", "qcc.db-wal", "secret.key", "qcc.lock");
        assertThat(all).allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
      }
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "a?b=c", "100%25", "ünï", "a#b;c&d"})
  void itsDirectoryMayHaveAnyName(String name) {
    Path directory = temp.resolve(name);
    try (var store = SqliteStore.open(directory, null)) {
      fill(store);
    }
    assertThat(directory.resolve("qcc.db")).isNotEmptyFile();
    try (var store = SqliteStore.open(directory, null)) {
      assertFilled(store);
    }
  }

  @Test
  void noSecretStandsInTheFilesInClear() throws IOException {
    try (var store = SqliteStore.open(temp, null)) {
      fill(store);
      store.sessions().put(session(7, "a"));
      String token = "token-that-nobody-may-see";
      store.sessions().remove(store.digests().of(token));
      String key = Files.readString(temp.resolve("secret.key")).strip();
      byte[] raw = Base64.getDecoder().decode(key);
      for (String file : List.of("qcc.db", "qcc.db-wal")) {
        String bytes = latin(Files.readAllBytes(temp.resolve(file)));
        assertThat(bytes).doesNotContain("sk-n", token, key, latin(raw));
      }
      assertThat(latin(Files.readAllBytes(temp.resolve("qcc.db-wal"))))
          .contains("https://n.example");
      assertThat(store.toString()).doesNotContain(key);
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void aCopyTakenInTheMiddleOfAWriteOpensWithWhatWasCommitted() throws IOException {
    Path copy = Files.createDirectory(temp.resolve("copy"));
    Path live = temp.resolve("live");
    try (var store = SqliteStore.open(live, null)) {
      fill(store);
      SqliteProbe.inTransaction(
          live,
          sql -> {
            sql.execute("INSERT INTO setting (name, content) VALUES ('half', 'done')");
            for (String file : List.of("qcc.db", "qcc.db-wal", "secret.key")) {
              Files.copy(live.resolve(file), copy.resolve(file));
            }
          });
    }
    try (var store = SqliteStore.open(copy, null)) {
      assertFilled(store);
    }
  }

  @Test
  void aCredentialMovedToAnotherRowDoesNotOpenAndIsNotShown() {
    try (var store = SqliteStore.open(temp, null)) {
      fill(store);
      store.nodes().put(node("m", "a"));
    }
    SqliteProbe.execute(
        temp,
        "UPDATE node SET credential = (SELECT credential FROM node WHERE id = 'm') WHERE id = 'n'");
    try (var store = SqliteStore.open(temp, null)) {
      assertThatThrownBy(() -> store.nodes().all())
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("credential of node n")
          .hasMessageNotContaining("sk-");
    }
  }

  @Test
  void aFullDiskIsReportedAndChangesNothingAndPasses() {
    try (var store = SqliteStore.opened(temp, null)) {
      fill(store);
      store.database().read(sql -> sql.execute("PRAGMA max_page_count = 1"));
      String big = "x".repeat(1_000_000);
      assertThatThrownBy(() -> store.settings().put("big", big))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("free disk space");
      assertFilled(store);
      store.database().read(sql -> sql.execute("PRAGMA max_page_count = 1000000"));
      store.settings().put("big", big);
      assertThat(store.settings().all()).containsEntry("big", big);
    }
  }

  @Test
  void aPutThatFailsHalfwayLeavesTheAccountAsItWas() {
    try (var store = SqliteStore.opened(temp, null)) {
      fill(store);
      store
          .database()
          .read(
              sql ->
                  sql.execute(
                      "CREATE TRIGGER broken BEFORE INSERT ON proxy_key"
                          + " BEGIN SELECT RAISE(ABORT, 'no'); END"));
      assertThatThrownBy(() -> store.accounts().put(account("a", "renamed", 5)))
          .isInstanceOf(StoreUnavailable.class);
      assertFilled(store);
    }
  }

  @Test
  void afterClosingEveryPartIsUnavailable() {
    var store = SqliteStore.open(temp, null);
    var accounts = store.accounts();
    store.close();
    store.close();
    assertThatThrownBy(accounts::all).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> accounts.remove(new AccountId("a")))
        .isInstanceOf(StoreUnavailable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE account SET role = 'BOSS'",
        "UPDATE account SET name = ''",
        "UPDATE account SET failback = 'SOON'"
      })
  void aRowThatSomebodyElseSpoiltIsReported(String spoil) {
    try (var store = SqliteStore.open(temp, null)) {
      fill(store);
      SqliteProbe.execute(temp, spoil);
      assertThatThrownBy(() -> store.accounts().all())
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("cannot read");
    }
  }

  @Test
  void closingTwiceDoesNotGiveUpTheClaimOfANewerOne() {
    var first = SqliteStore.open(temp, null);
    first.close();
    try (var second = SqliteStore.open(temp, null)) {
      first.close();
      assertThatThrownBy(() -> SqliteStore.open(temp, null)).isInstanceOf(StoreRefused.class);
      assertThat(second.accounts().all()).isEmpty();
    }
  }

  @Test
  void aFirstStartPrintsNothing() throws Exception {
    Process fresh = StoreHolder.start(temp.resolve("fresh"));
    try (var out = fresh.inputReader()) {
      assertThat(out.readLine()).isEqualTo("open");
    } finally {
      fresh.destroyForcibly().waitFor();
    }
  }

  @Test
  void readersNeverSeeHalfOfAWriteAndNoneIsTurnedAway() throws Exception {
    try (var store = SqliteStore.open(temp, null);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      store.accounts().put(account("a", "team", 0, 1));
      List<Future<Boolean>> readers = new ArrayList<>();
      for (int reader = 0; reader < 16; reader++) {
        readers.add(threads.submit(reads(store, 50)));
      }
      for (int i = 1; i <= 100; i++) {
        assertThat(store.accounts().put(account("a", "team", 2 * i, 2 * i + 1)))
            .isEqualTo(Put.STORED);
        store.nodes().put(node("n" + i, "a"));
        store.nodes().remove(new NodeId("n" + i));
      }
      for (Future<Boolean> reader : readers) {
        assertThat(reader.get()).isTrue();
      }
    }
  }

  /** Every account is always seen with one whole pair of keys. */
  private static Callable<Boolean> reads(Store store, int times) {
    return () -> {
      for (int i = 0; i < times; i++) {
        var keys = store.accounts().all().getFirst().keys();
        int first = Integer.parseInt(keys.getFirst().digest().hex(), 16);
        if (keys.size() != 2
            || first % 2 != 0
            || !keys.getLast().digest().equals(digest(first + 1))) {
          return false;
        }
      }
      return true;
    };
  }

  @Test
  void everyConnectionHasItsPragmas() {
    try (var store = SqliteStore.opened(temp, null)) {
      assertThat(
              store
                  .database()
                  .<List<String>>read(
                      sql ->
                          List.of("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
                              .stream()
                              .map(name -> sql.fetchValue("PRAGMA " + name).toString())
                              .toList()))
          .containsExactly("wal", "1", "1", "5000");
    }
  }

  private static void fill(Store store) {
    assertThat(store.accounts().put(account("a", "team", 1, 2))).isEqualTo(Put.STORED);
    assertThat(store.nodes().put(node("n", "a"))).isTrue();
    store.sessions().put(session(9, "a"));
    store.settings().put("PROXY_RETRY_MAX", "5");
  }

  private static void assertFilled(Store store) {
    assertThat(store.accounts().all()).containsExactly(account("a", "team", 1, 2));
    assertThat(store.nodes().all()).containsExactly(node("n", "a"));
    assertThat(store.sessions().find(digest(9))).contains(session(9, "a"));
    assertThat(store.settings().all()).containsOnlyKeys("PROXY_RETRY_MAX");
  }
}
