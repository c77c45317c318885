package io.qcc.server.rollup;

import static io.qcc.ports.Samples.account;
import static io.qcc.ports.Samples.node;
import static io.qcc.ports.usage.LedgerSamples.entry;
import static io.qcc.ports.usage.LedgerSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.mysql.memory.MemoryStore;
import io.qcc.domain.account.Directory;
import io.qcc.domain.metrics.Buckets;
import io.qcc.domain.metrics.MetricsReader;
import io.qcc.domain.metrics.SumReader;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.ReadMetrics.Series;
import io.qcc.ports.metrics.ReadMetrics.Wanted;
import io.qcc.ports.node.NodeId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read, on the store in memory. */
class MetricsReaderTest {

  private static final Caller ADMIN = new Caller(new AccountId("x"), "x", Role.ADMIN, null);
  private static final Wanted USUAL = new Wanted(Grain.HOUR, null, null);

  private final MemoryStore store = new MemoryStore();
  private final Clock clock = new Clock(Instant.parse("2026-11-20T12:34:56Z"));
  private MetricsReader reader;

  @BeforeEach
  void anAccountWithANode() {
    store.accounts().put(account("acct_1", "team"));
    store.nodes().put(node("n", "acct_1"));
    reader =
        new MetricsReader(
            new Directory(store.accounts(), store.nodes()),
            new SumReader(store.rollups(), new Buckets(ZoneId.of("Asia/Kathmandu"))),
            clock);
  }

  @ParameterizedTest
  @CsvSource({
    "ADMIN,  other,  n     , acct_1, true",
    "MEMBER, acct_1, n     , acct_1, true",
    "MEMBER, other,  n     , acct_1, false",
    "ADMIN,  other,  gone,   gone,   false",
    "MEMBER, gone,   gone,   gone,   false"
  })
  void everyoneReadsWhatIsTheirs(Role role, String who, String node, String account, boolean may) {
    var caller = new Caller(new AccountId(who), who, role, null);
    var expected = may ? Answer.Done.class : Answer.NotFound.class;
    assertThat(reader.node(caller, new NodeId(node), USUAL)).isInstanceOf(expected);
    assertThat(reader.account(caller, new AccountId(account), USUAL)).isInstanceOf(expected);
  }

  @Test
  void aSeriesHasAPointForEveryBucketWithAndWithoutRequests() {
    store
        .requests()
        .append(
            List.of(
                entry("r", 1, request("a", Instant.parse("2026-11-20T10:14:59.999999Z"), null)),
                entry("r", 2, request("b", Instant.parse("2026-11-20T10:15:00Z"), null))));
    Series series = done(wanted(Grain.HOUR, "2026-11-20T10:00:00Z", "2026-11-20T12:15:00.000001Z"));
    assertThat(series.range().from()).isEqualTo("2026-11-20T09:15:00Z");
    assertThat(series.range().to()).isEqualTo("2026-11-20T13:15:00Z");
    assertThat(series.points())
        .extracting(point -> point.total().counters().requests())
        .containsExactly(1L, 1L, 0L, 0L);
  }

  @ParameterizedTest
  @CsvSource({"QUARTER, 97", "HOUR, 49", "DAY, 31", "MONTH, 13"})
  void withoutARangeItIsTheUsualTimeUpToNow(Grain grain, int points) {
    Series series = done(new Wanted(grain, null, null));
    assertThat(series.points()).hasSize(points);
    assertThat(series.points().getLast().bucket().range().contains(clock.now())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "HOUR,    2026-11-20T12:00:00Z,  2026-11-20T12:00:00Z, range_invalid",
        "HOUR,    2026-11-20T13:00:00Z,  -,                    range_invalid",
        "HOUR,    1969-12-31T00:00:00Z,  2026-11-20T12:00:00Z, range_invalid",
        "HOUR,    2026-11-20T12:00:00Z,  +10000-01-01T00:00:00Z, range_invalid",
        "QUARTER, 2026-11-01T00:00:00Z,  2026-11-12T00:00:00Z, range_too_long",
        "HOUR,    2026-09-01T00:00:00Z,  2026-11-12T00:00:00Z, range_too_long",
        "DAY,     2023-09-01T00:00:00Z,  2026-11-12T00:00:00Z, range_too_long"
      })
  void whatIsOutOfBoundsIsInvalid(Grain grain, Instant from, Instant to, String code) {
    assertThat(reader.account(ADMIN, new AccountId("acct_1"), new Wanted(grain, from, to)))
        .isInstanceOfSatisfying(
            Answer.Invalid.class, invalid -> assertThat(invalid.code()).isEqualTo(code));
  }

  private static Wanted wanted(Grain grain, String from, String to) {
    return new Wanted(grain, Instant.parse(from), Instant.parse(to));
  }

  private Series done(Wanted wanted) {
    var answer = reader.account(ADMIN, new AccountId("acct_1"), wanted);
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done<Series>) answer).value();
  }
}
