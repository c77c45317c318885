package io.qcc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.mysql.SqliteStore;
import io.qcc.ports.Samples;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.LedgerSamples;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import io.qcc.server.Qcc;
import io.qcc.server.setting.Variables;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command against a gateway, started here, whose ledger knows some requests. */
class UsageCommandTest {

  private static final String[] DAY = {"--from", "2026-11-20", "--to", "2026-11-21"};

  @TempDir static Path data;
  private static Qcc qcc;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeAll
  static void start() {
    try (var store = SqliteStore.open(data, null)) {
      store
          .requests()
          .append(
              List.of(
                  entry(1, "team-a", "opus", 1_000_001L),
                  entry(2, "team-a", "opus", 2_000_000L),
                  entry(3, "team-a", "haiku", 7L),
                  entry(4, "team-b", "opus", 5_000_000L),
                  entry(5, "team-b", "opus", null),
                  entry(6, "=cmd", "new\u001b[2J", null)));
    }
    qcc =
        Qcc.builder()
            .set(Variables.LISTEN_ADDR, "127.0.0.1:0")
            .set(Variables.QCC_DATA_DIR, data.toString())
            .set(Variables.DOCKER_HOST, "unix:///nowhere/docker.sock")
            .set(Variables.QCC_ADMIN_PASSWORD, "hunter2")
            .set(Variables.QCC_TIME_ZONE, "UTC")
            .build();
  }

  @AfterAll
  static void stop() {
    qcc.close();
  }

  private static LedgerEntry entry(long number, String account, String model, @Nullable Long cost) {
    RequestRecord of = LedgerSamples.request(number);
    var request =
        new RequestRecord(
            of.requestId(),
            new AccountId(account),
            of.keyId(),
            Samples.DAY,
            of.method(),
            of.path(),
            model,
            null,
            of.session(),
            of.agent(),
            of.node(),
            of.status(),
            of.stopReason(),
            of.complete(),
            new Usage(10, 200_000_000_000L, 3, 4, 5, 0, null),
            of.attempts(),
            of.decision(),
            of.firstByte(),
            of.took(),
            of.queued(),
            of.bytesIn(),
            of.bytesOut());
    return new LedgerEntry("r", number, request, cost);
  }

  @BeforeEach
  void aPassword() {
    environment.put("QCC_URL", "http://127.0.0.1:" + qcc.port() + "/");
    environment.put("QCC_ADMIN_PASSWORD", "hunter2");
  }

  @Test
  void printsTheExactBillByAccountAndModel() {
    assertThat(run(DAY)).as(err.toString()).isZero();
    String nl = System.lineSeparator();
    assertThat(out.toString())
        .isEqualTo(
            String.join(
                nl,
                "usage from 2026-11-20T00:00:00Z to 2026-11-21T00:00:00Z",
                "ACCOUNT  MODEL    REQUESTS  INPUT         OUTPUT  CACHE READ  CACHE WRITE 5M"
                    + "  CACHE WRITE 1H  UNPRICED            COST USD",
                "team-b   opus            2     20   400000000000          10               6"
                    + "               8         1  5.000000 + unknown",
                "team-a   opus            2     20   400000000000          10               6"
                    + "               8         0            3.000001",
                "team-a   haiku           1     10   200000000000           5               3"
                    + "               4         0            0.000007",
                "=cmd     new?[2J         1     10   200000000000           5               3"
                    + "               4         1             unknown",
                "total                    6     60  1200000000000          30              18"
                    + "              24         2  8.000008 + unknown",
                ""));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void printsItByOneThing() {
    assertThat(run("--by", "session", DAY[0], DAY[1], DAY[2], DAY[3])).isZero();
    assertThat(out.toString()).contains("SESSION", "session-4").doesNotContain("ACCOUNT");
  }

  @Test
  void printsValuesForPrograms() {
    assertThat(run("--csv", DAY[0], DAY[1], DAY[2], DAY[3])).isZero();
    assertThat(out.toString())
        .startsWith("ACCOUNT,MODEL,REQUESTS,")
        .contains("team-a,opus,2,20,400000000000,10,6,8,0,3.000001\r\n")
        .contains("'=cmd");
  }

  @Test
  void printsTheGatewaysOwnJson() {
    assertThat(run("--json", DAY[0], DAY[1], DAY[2], DAY[3])).isZero();
    var answer = JsonMapper.shared().readTree(out.toString());
    assertThat(answer.get("summaries").size()).isEqualTo(4);
    assertThat(answer.get("summaries").get(1).get("total_cost_usd").toString())
        .isEqualTo("3.000001");
  }

  @Test
  void printsEveryHourWhetherSomethingWasUsedInItOrNot() {
    assertThat(run("--by=hour", "--from=2026-11-20T07:30:00Z", "--to=2026-11-20T10:00:00Z"))
        .as(err.toString())
        .isZero();
    String nl = System.lineSeparator();
    assertThat(out.toString())
        .isEqualTo(
            String.join(
                nl,
                "usage from 2026-11-20T07:00:00Z to 2026-11-20T10:00:00Z",
                "HOUR                  REQUESTS  INPUT         OUTPUT  CACHE READ  CACHE WRITE 5M"
                    + "  CACHE WRITE 1H  UNPRICED            COST USD",
                "2026-11-20T07:00:00Z         0      0              0           0               0"
                    + "               0         0            0.000000",
                "2026-11-20T08:00:00Z         6     60  1200000000000          30              18"
                    + "              24         2  8.000008 + unknown",
                "2026-11-20T09:00:00Z         0      0              0           0               0"
                    + "               0         0            0.000000",
                "total                        6     60  1200000000000          30              18"
                    + "              24         2  8.000008 + unknown",
                ""));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void printsWhatWasUsedOfEachModelOnTheDaysOnWhichItWas() {
    assertThat(run("--csv", "--by=model, day", "--from=2026-11-18", "--to=2026-11-22"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("DAY,MODEL,REQUESTS,"),
            line -> assertThat(line).startsWith("2026-11-20T00:00:00Z,opus,4,"),
            line -> assertThat(line).startsWith("2026-11-20T00:00:00Z,haiku,1,"),
            line -> assertThat(line).startsWith("2026-11-20T00:00:00Z,\"new\u001b[2J\",1,"),
            line ->
                assertThat(line).startsWith("total,,6,60,").endsWith(",\"8.000008 + unknown\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarter", "hour", "day", "month"})
  void printsTheGatewaysOwnSeries(String grain) {
    assertThat(run("--json", "--by", grain, "--to=2026-11-20T08:15:00Z")).isZero();
    var answer = JsonMapper.shared().readTree(out.toString());
    assertThat(answer.get("granularity").stringValue()).isEqualTo(grain);
    JsonNode data = answer.get("data");
    assertThat(data.get(data.size() - 1).get("total_requests").intValue()).isEqualTo(6);
  }

  @Test
  void nothingUsedIsABillOfNothing() {
    assertThat(run("--to", "2020-01-01")).isZero();
    assertThat(out.toString()).contains("total").contains("0.000000").doesNotContain("unknown");
  }

  @Test
  void aWrongPasswordIsSaidAndNothingIsPrinted() {
    environment.put("QCC_ADMIN_PASSWORD", "wrong");
    assertThat(run("--user", "nobody")).isEqualTo(Exit.FAILED);
    assertThat(err.toString()).startsWith("cccli: ").contains("401").doesNotContain("wrong\"");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--from=yesterday",
        "--by=colour",
        "--from=2020-01-01",
        "--by=model,model",
        "--by=day,model,node",
        "--by=day,session"
      })
  void whatTheGatewayRefusesIsSaid(String argument) {
    assertThat(run(argument)).isEqualTo(Exit.FAILED);
    assertThat(err.toString()).startsWith("cccli: ").contains("400: ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aGatewayThatIsNotThereIsSaid() {
    assertThat(run("--url", "http://127.0.0.1:1")).isEqualTo(Exit.FAILED);
    assertThat(err.toString()).contains("no gateway answers at http://127.0.0.1:1", "--url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--url=ftp://x",
        "--url=nonsense",
        "--url=http://a b",
        "--json --csv",
        "--by=day,hour",
        "x"
      })
  void whatMakesNoSenseIsAUsageError(String line) {
    assertThat(run(line.split(" --", -1).length > 1 ? line.split(" ") : new String[] {line}))
        .isEqualTo(Exit.USAGE);
    assertThat(err.toString()).isNotBlank();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void withoutAPasswordAndATerminalItSaysWhatToSet() {
    environment.remove("QCC_ADMIN_PASSWORD");
    assertThat(run()).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).contains("QCC_ADMIN_PASSWORD");
  }

  private int run(String... args) {
    var line = new CommandLine(new UsageCommand(environment, () -> null));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }
}
