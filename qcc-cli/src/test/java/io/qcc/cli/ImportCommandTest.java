package io.qcc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.qcc.adapters.mysql.SqliteStore;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.predecessor.OldFixture;
import io.qcc.adapters.mysql.secret.BcryptPasswords;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.node.Node;
import io.qcc.server.Qcc;
import io.qcc.server.setting.Variables;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The command from a file of the predecessor to an embedded store, and a gateway on that. */
class ImportCommandTest {

  private static final String ALPHA_KEY = "alpha-key-0123456789abcdefghij";
  private static final String MESSAGE = "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[]}";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private Path data;
  private Path old;

  @BeforeEach
  void aPredecessor() {
    data = folder.resolve("data");
    old = OldFixture.file(folder.resolve("qccplus.db"));
    environment.put("QCC_DATA_DIR", data.toString());
    environment.put("QCC_RETENTION_REQUESTS", "36500"); // what is in the file gets older
  }

  @Test
  void bringsWhatItCanAndSaysWhatNot() throws Exception {
    assertThat(run("store", "import", old.toString())).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("from  SQLite " + old, "to    SQLite " + data.resolve("qcc.db"))
        .containsPattern("(?m)^accounts +4 +4 +0 +0$")
        .containsPattern("(?m)^nodes +6 +3 +0 +3$")
        .containsPattern("(?m)^prices +4 +2 +1 +1$")
        .containsPattern("(?m)^usage +12 +9 +0 +3$")
        .contains(
            "node n-3 (wrong): left out: base_url: expected a URL",
            "node n-4 (orphan): left out: its account is not there",
            "node n-6 (lan): left out: it lives on a loopback or private address (see --any-address)",
            "price no model!: left out: ",
            "usage, 2 rows: left out: no time that can be read (the first is row 9)",
            "usage, 1 row: left out: a time that is still to come (the first is row 12)",
            "it is called 团队 alpha (acc-2)")
        .doesNotContain("Nothing was written");
    assertThatNothingSecretWasSaidOrWritten();
    try (Store store = SqliteStore.open(data, null)) {
      assertThat(owner(store, ALPHA_KEY)).isEqualTo("acc-1");
      assertThat(owner(store, "adm-key-0123456789abcdefghij")).isEqualTo("admin");
      assertThat(signsIn(store, "admin", "correct horse")).isTrue();
      assertThat(signsIn(store, "acc-1", "alpha-pass")).isTrue();
      assertThat(signsIn(store, "acc-2", "U*U")).as("by the hash it brought").isTrue();
      assertThat(password(store, "default").documentedDefault()).isTrue();
      assertThat(store.nodes().all())
          .extracting(Node::name, node -> node.credential().secret())
          .containsExactlyInAnyOrder(
              tuple("relay", "sk-ant-alpha-secret-1"),
              tuple("spare", "sk-ant-oat01-alpha-secret-2"),
              tuple("127.0.0.1", ""));
    }
  }

  @Test
  void theSecondTimeThereIsNothingLeftToBring() {
    assertThat(run("store", "import", old.toString())).isZero();
    List<?> before = everything();
    out.getBuffer().setLength(0);
    assertThat(run("store", "import", old.toString())).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^accounts +4 +0 +4 +0$")
        .containsPattern("(?m)^nodes +6 +0 +3 +3$")
        .containsPattern("(?m)^prices +4 +0 +3 +1$")
        .containsPattern("(?m)^usage +12 +0 +9 +3$");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void theGatewayServesWhatWasBroughtAndTellsTheSameSums() throws Exception {
    var keys = new ConcurrentLinkedQueue<String>();
    HttpServer upstream =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext(
        "/",
        exchange -> {
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-api-key")));
          byte[] answer = "{\"type\":\"message\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("content-type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    upstream.start();
    String url = "http://127.0.0.1:" + upstream.getAddress().getPort();
    try (Connection writer = OldFixture.open(old);
        var statement = writer.createStatement()) {
      statement.execute("UPDATE nodes SET base_url = '" + url + "' WHERE id = 'n-1'");
    }
    assertThat(run("store", "import", "--any-address", old.toString())).isZero();
    try (Qcc qcc = gateway();
        HttpClient client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(at(qcc) + "/v1/messages"))
                  .header("x-api-key", ALPHA_KEY)
                  .header("content-type", "application/json")
                  .POST(BodyPublishers.ofString(MESSAGE))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-proxy-node")).contains("relay");
      assertThat(keys).contains("sk-ant-alpha-secret-1");

      out.getBuffer().setLength(0);
      environment.put("QCC_URL", at(qcc));
      environment.put("QCC_ADMIN_PASSWORD", "correct horse");
      assertThat(run("usage", "--json", "--from", "2025-11-01", "--to", "2026-01-01"))
          .as(err.toString())
          .isZero();
      var lines = JsonMapper.shared().readTree(out.toString()).get("summaries");
      var sums = new HashMap<String, Long>();
      double cost = 0;
      for (var line : lines) {
        for (String what :
            List.of(
                "total_requests",
                "success_requests",
                "total_input_tokens",
                "total_output_tokens",
                "requests_with_unknown_cost")) {
          sums.merge(what, line.get(what).longValue(), Long::sum);
        }
        cost += line.get("total_cost_usd").asDouble(0);
      }
      assertThat(sums)
          .containsEntry("total_requests", 9L)
          .containsEntry("success_requests", 8L)
          .containsEntry("total_input_tokens", 1023L)
          .containsEntry("total_output_tokens", 295L)
          .containsEntry("requests_with_unknown_cost", 4L);
      assertThat(Math.round(cost * 1_000_000)).isEqualTo(6887);
    } finally {
      upstream.stop(0);
    }
  }

  @Test
  void aStoreThatHasBegunKeepsItsAccountsAndGetsTheKeysOfTheClients() {
    gateway().close();
    assertThat(run("store", "import", old.toString())).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^accounts +4 +3 +1 +0$")
        .contains(
            "account admin-1763884800000000000 (admin): it was here: it has the predecessor's password now");
    try (Store store = SqliteStore.open(data, null)) {
      assertThat(store.accounts().all()).hasSize(4);
      assertThat(owner(store, "adm-key-0123456789abcdefghij")).isEqualTo("admin");
      assertThat(owner(store, "admin")).isEqualTo("admin");
      assertThat(signsIn(store, "admin", "correct horse")).isTrue();
    }
    gateway().close();
    out.getBuffer().setLength(0);
    assertThat(run("store", "import", old.toString())).isZero();
    assertThat(out.toString()).containsPattern("(?m)^accounts +4 +0 +4 +0$");
  }

  @Test
  void aDryRunSaysTheSameAndWritesNothing() {
    assertThat(run("store", "import", "--dry-run", old.toString())).isZero();
    String said = out.toString();
    assertThat(said)
        .contains("TO BRING", "(to be made)", "Nothing was written.")
        .containsPattern("(?m)^usage +12 +9 +0 +3$");
    assertThat(data).doesNotExist();

    gateway().close();
    List<?> before = everything();
    out.getBuffer().setLength(0);
    assertThat(run("store", "import", "--dry-run", old.toString())).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^accounts +4 +3 +1 +0$")
        .containsPattern("(?m)^nodes +6 +3 +0 +3$")
        .containsPattern("(?m)^usage +12 +9 +0 +3$");
    assertThat(everything()).isEqualTo(before);

    assertThat(run("store", "import", old.toString())).isZero();
    out.getBuffer().setLength(0);
    assertThat(run("store", "import", "--dry-run", old.toString())).isZero();
    assertThat(out.toString()).containsPattern("(?m)^usage +12 +0 +9 +3$");
  }

  @Test
  void whatIsForgottenHereIsNotBrought() {
    environment.put("QCC_RETENTION_REQUESTS", "1");
    assertThat(run("store", "import", old.toString())).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^usage +12 +0 +0 +12$")
        .contains("rows: left out: older than what is kept here (QCC_RETENTION_REQUESTS)");
  }

  @Test
  void aLongImportSaysHowFarItIsAndAShortOneDoesNot() throws Exception {
    try (Connection writer = OldFixture.open(old);
        var statement = writer.createStatement()) {
      statement.execute(
          "INSERT INTO usage_logs (account_id, node_id, model_id, created_at)"
              + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
              + " SELECT 'acc-1', 'n-1', 'm', '2025-12-01 10:00:00' FROM n");
    }
    assertThat(runTaking(Duration.ofSeconds(3), "--json", old.toString())).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(runTaking(Duration.ofMillis(1), old.toString())).isZero();
    assertThat(err.toString()).isEmpty();

    out.getBuffer().setLength(0);
    assertThat(runTaking(Duration.ofSeconds(3), "--dry-run", old.toString())).isZero();
    // Of 4 accounts, 6 nodes, 4 prices and 4 lots every second one; some lie between the same two.
    assertThat(err.toString().lines())
        .hasSize(9)
        .allMatch(line -> line.startsWith("cccli: looked at "))
        .startsWith("cccli: looked at 2 accounts, 0 nodes, 0 prices, 0 rows of usage so far")
        .endsWith("cccli: looked at 4 accounts, 6 nodes, 4 prices, 3012 rows of usage so far");
    assertThat(out.toString()).doesNotContain("looked at").contains("TO BRING");
  }

  /** With a clock that goes on by so much whenever somebody looks at it. */
  private int runTaking(Duration each, String... args) {
    var now = new AtomicLong();
    var line =
        new CommandLine(
            new ImportCommand(environment, System.err, () -> now.addAndGet(each.toNanos())));
    everyLine(line);
    return line.execute(args);
  }

  @Test
  void printsJsonForPrograms() {
    assertThat(run("store", "import", "--json", old.toString())).isZero();
    var answer = JsonMapper.shared().readTree(out.toString());
    assertThat(answer.get("dry_run").booleanValue()).isFalse();
    assertThat(answer.get("usage").get("brought").intValue()).isEqualTo(9);
    assertThat(answer.get("usage").get("left_out").intValue()).isEqualTo(3);
    assertThat(answer.get("notes").size()).isGreaterThan(5);
  }

  @Test
  void theSourceMayStandInTheEnvironment() {
    environment.put("QCC_IMPORT_FROM", old.toString());
    assertThat(run("store", "import")).isZero();
    assertThat(out.toString()).containsPattern("(?m)^accounts +4 +4 +0 +0$");
  }

  @Test
  void whatCannotBeDoneIsSaidInALineAndByTheExitCode() throws Exception {
    refused(Exit.FAILED, "there is no file", "store", "import", folder.resolve("no").toString());
    Path text = Files.writeString(folder.resolve("text"), "no database ".repeat(100));
    refused(Exit.FAILED, "is no SQLite database", "store", "import", text.toString());
    refused(Exit.USAGE, "Missing FROM", "store", "import");
    refused(Exit.USAGE, "Missing command", "store");
    refused(Exit.USAGE, "Unix socket", "store", "import", "u:hunter2@unix(/run/s)/db");
    assertThat(data).doesNotExist();
    try (Store _ = SqliteStore.open(data, null)) {
      refused(Exit.STORE_REFUSED, "another gateway is using", "store", "import", old.toString());
    }
    environment.put("QCC_STORE", "memory");
    refused(Exit.USAGE, "QCC_STORE", "store", "import", old.toString());
  }

  private void refused(int code, String why, String... args) {
    err.getBuffer().setLength(0);
    assertThat(run(args)).isEqualTo(code);
    assertThat(err.toString()).contains(why).doesNotContain("hunter2");
    assertThat(out.toString()).isEmpty();
  }

  private void assertThatNothingSecretWasSaidOrWritten() throws Exception {
    assertThat(out.toString() + err).doesNotContain(OldFixture.SECRETS);
    try (var files = Files.list(data)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(OldFixture.SECRETS);
      }
    }
  }

  private List<?> everything() {
    try (Store store = SqliteStore.open(data, null)) {
      var all = new ArrayList<Object>();
      all.addAll(store.accounts().all());
      all.addAll(store.nodes().all());
      all.add(Set.copyOf(store.prices().all()));
      all.addAll(
          store.requests().between(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), 100));
      return all;
    }
  }

  private static String owner(Store store, String key) {
    KeyDigest digest = store.digests().of(key);
    return store.accounts().all().stream()
        .filter(a -> a.keys().stream().map(ProxyKey::digest).anyMatch(digest::equals))
        .map(account -> account.id().value())
        .findFirst()
        .orElse("nobody");
  }

  private static boolean signsIn(Store store, String id, String password) {
    return new BcryptPasswords().matches(password, password(store, id));
  }

  private static PasswordHash password(Store store, String id) {
    Account account =
        store.accounts().all().stream()
            .filter(a -> a.id().equals(new AccountId(id)))
            .findFirst()
            .orElseThrow();
    return Objects.requireNonNull(account.password());
  }

  private Qcc gateway() {
    return Qcc.builder()
        .set(Variables.LISTEN_ADDR, "127.0.0.1:0")
        .set(Variables.QCC_DATA_DIR, data.toString())
        .set(Variables.QCC_RETENTION_REQUESTS, "36500")
        .set(Variables.DOCKER_HOST, "unix:///nowhere/docker.sock")
        .build();
  }

  private static String at(Qcc qcc) {
    return "http://127.0.0.1:" + qcc.port();
  }

  private int run(String... args) {
    CommandLine line = Cccli.commandLine(environment, () -> () -> {});
    everyLine(line);
    return line.execute(args);
  }

  private void everyLine(CommandLine line) {
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.getSubcommands().values().forEach(this::everyLine);
  }
}
