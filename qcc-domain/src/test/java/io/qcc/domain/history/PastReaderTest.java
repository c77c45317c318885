package io.qcc.domain.history;

import static io.qcc.domain.TestNodes.ACCOUNT;
import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.domain.FixedDirectory;
import io.qcc.domain.HandTime;
import io.qcc.domain.account.Directory;
import io.qcc.domain.health.Health;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.health.NodeState;
import io.qcc.ports.health.ReadHealth.Past;
import io.qcc.ports.health.ReadHealth.Wanted;
import io.qcc.ports.health.Segment;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Check.Verdict;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastReaderTest {

  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Node NODE = node("n");
  private static final Wanted USUAL = new Wanted(null, null, 300, 0, null);

  private final HandTime time = new HandTime(START);
  private final FakeHistory history = new FakeHistory();
  private final Directory directory = FixedDirectory.of(List.of(), () -> List.of(NODE));
  private final HistoryKeeper keeper =
      new HistoryKeeper(
          history,
          () -> directory.now().nodes(),
          id -> Health.FRESH,
          time,
          new Random(1),
          () -> true);
  private final PastReader reader = new PastReader(directory, history, keeper, time);

  @ParameterizedTest
  @CsvSource({
    "ADMIN,  other, n,    true",
    "MEMBER, team,  n,    true",
    "MEMBER, other, n,    false",
    "ADMIN,  team,  gone, false"
  })
  void everyoneReadsWhatIsTheirs(Role role, String account, String id, boolean may) {
    var caller = new Caller(new AccountId(account), account, role, null);
    Answer<Past> answer = reader.past(caller, new NodeId(id), USUAL);
    assertThat(answer).isInstanceOf(may ? Answer.Done.class : Answer.NotFound.class);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,                    -,                    300,  0,  -",
        "2026-11-20T11:59:59Z, -,                    1,    0,  -",
        "2026-11-20T12:00:00Z, -,                    1,    0,  range_invalid",
        "2026-11-20T13:00:00Z, -,                    1,    0,  range_invalid",
        "2026-11-20T13:00:00Z, 2026-11-20T14:00:00Z, 2000, 99, -",
        "-,                    2020-01-01T00:00:00Z, 2000, 99, -",
        "2026-10-20T12:00:00Z, -,                    1,    0,  -",
        "2026-10-20T11:59:59Z, -,                    1,    0,  range_too_long",
        "1969-12-31T00:00:00Z, 1970-01-02T00:00:00Z, 1,    0,  range_invalid",
        "-,                    +1000000000-12-31T23:59:59.999999999Z, 1, 0, range_invalid",
        "-1000000000-01-01T00:00:00Z, -,             1,    0,  range_invalid",
        "-,                    -,                    0,    0,  limit_invalid",
        "-,                    -,                    2001, 0,  limit_invalid",
        "-,                    -,                    1,    -1, offset_invalid"
      })
  void theRangeHasBounds(Instant from, Instant to, int limit, int skip, String code) {
    Answer<Past> answer = read(new Wanted(from, to, limit, skip, null));
    if (code == null) {
      assertThat(answer).isInstanceOf(Answer.Done.class);
    } else {
      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Invalid.class, no -> assertThat(no.code()).isEqualTo(code));
    }
  }

  @Test
  void givesTheLastDayUnlessAskedForAnother() {
    Past past = past(USUAL);
    assertThat(past.from()).isEqualTo(START.minus(Duration.ofHours(24)));
    assertThat(past.to()).isEqualTo(START);
    assertThat(past.node()).isEqualTo(NODE.id());
  }

  @Test
  void knowsWhatWasHeardAMomentAgo() {
    keeper.noted(NODE, check("down"));
    keeper.raise(new NodeEvent.NodeFailed(time.now(), NODE, Reason.CONNECT, time.now()));
    time.pass(Duration.ofSeconds(1));
    Past past = past(USUAL);
    assertThat(past.checks()).extracting(Check::detail).containsExactly("down");
    assertThat(past.segments())
        .containsExactly(segment(START, time.now(), NodeState.FAILED, Reason.CONNECT));
  }

  @Test
  void givesAPageOfTheChecksAndTheTotal() {
    for (int i = 0; i < 5; i++) {
      keeper.noted(NODE, check("detail " + i));
      time.pass(Duration.ofSeconds(1));
    }
    Past past = past(new Wanted(null, null, 2, 1, CheckSource.MANUAL));
    assertThat(past.total()).isEqualTo(5);
    assertThat(past.checks()).extracting(Check::detail).containsExactly("detail 2", "detail 3");
    assertThat(past(new Wanted(null, null, 2, 1, CheckSource.TRAFFIC)).total()).isZero();
  }

  @Test
  void theRunThatIsGoingOnReachesUpToNow() {
    keeper.flush();
    time.pass(Duration.ofSeconds(29));
    assertThat(past(USUAL).segments())
        .containsExactly(segment(START, time.now(), NodeState.HEALTHY, null));
  }

  @Test
  void aRangeThatReachesBeyondNowEndsNow() {
    time.pass(Duration.ofHours(1));
    var wanted = new Wanted(START, time.now().plusSeconds(60), 1, 0, null);
    assertThat(past(wanted).to()).isEqualTo(time.now().plusSeconds(60));
    assertThat(past(wanted).segments())
        .containsExactly(segment(START, time.now(), NodeState.HEALTHY, null));
    var later = new Wanted(time.now(), time.now().plusSeconds(60), 1, 0, null);
    assertThat(past(later).segments()).isEmpty();
  }

  @Test
  void aTimeWithoutAGatewayIsNotTakenForHealthy() {
    Instant killed = START.minusSeconds(600);
    history.note(new GatewayRun("old", START.minusSeconds(3600), killed, false));
    time.pass(Duration.ofSeconds(60));
    assertThat(past(USUAL).segments())
        .containsExactly(
            segment(START.minusSeconds(3600), killed, NodeState.HEALTHY, null),
            segment(killed, START, NodeState.GATEWAY_DOWN, null),
            segment(START, time.now(), NodeState.HEALTHY, null));
  }

  @Test
  void whatWasBeforeAnythingIsRememberedIsNotTold() {
    Instant made = NODE.created();
    assertThat(made).isEqualTo(Instant.EPOCH);
    history.note(new GatewayRun("old", Instant.EPOCH, START, true));
    time.pass(Duration.ofDays(1));
    Instant oldest = time.now().minus(HistoryKeeper.RETENTION);
    var wanted = new Wanted(time.now().minus(Duration.ofDays(31)), time.now(), 1, 0, null);
    assertThat(past(wanted).segments())
        .containsExactly(segment(oldest, time.now(), NodeState.HEALTHY, null));
  }

  @Test
  void aStoreThatIsAwayIsTold() {
    history.mood = FakeHistory.Mood.AWAY;
    assertThatThrownBy(() -> past(USUAL)).isInstanceOf(StoreUnavailable.class);
  }

  private Answer<Past> read(Wanted wanted) {
    return reader.past(new Caller(ACCOUNT, "team", Role.MEMBER, null), NODE.id(), wanted);
  }

  private Past past(Wanted wanted) {
    return ((Answer.Done<Past>) read(wanted)).value();
  }

  private static Segment segment(Instant from, Instant to, NodeState state, Reason reason) {
    return new Segment(from, to, state, reason);
  }

  private Check check(String detail) {
    return new Check(
        time.now(), null, CheckSource.MANUAL, Duration.ZERO, Verdict.ILL, Reason.CONNECT, detail);
  }
}
