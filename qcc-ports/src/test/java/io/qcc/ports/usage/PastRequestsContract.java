package io.qcc.ports.usage;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.usage.LedgerSamples.brought;
import static io.qcc.ports.usage.LedgerSamples.entry;
import static io.qcc.ports.usage.LedgerSamples.request;
import static io.qcc.ports.usage.LedgerSamples.unknown;
import static io.qcc.ports.usage.Selection.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link PastRequests} keeps to. Each test begins with an empty store. */
public abstract class PastRequestsContract {

  private static final Instant EARLY = DAY.minus(Duration.ofDays(99));
  private static final Instant LATE = DAY.plus(Duration.ofDays(99));
  private static final int[] STATUSES = {0, 100, 200, 204, 302, 400, 429, 500, 529};

  protected abstract RequestLog requests();

  protected abstract PastRequests past();

  @Test
  public void nothingComesToNothing() {
    assertThat(past().page(all(EARLY, LATE), null, 9)).isEmpty();
    assertThat(past().find("req_1")).isEmpty();
  }

  @Test
  public void aRangeHasItsBeginningAndNotItsEnd() {
    requests().append(List.of(entry("r", 1), entry("r", 2), entry("r", 3)));
    Instant second = DAY.plusSeconds(2);
    assertThat(page(all(second, second.plusSeconds(1)))).containsExactly(2L);
    assertThat(page(all(second.plusNanos(1), LATE))).containsExactly(3L);
    assertThat(page(all(second.minusNanos(1), second.plusNanos(1)))).containsExactly(2L);
    assertThat(page(all(LATE, EARLY))).isEmpty();
  }

  private List<Long> page(Selection which) {
    return past().page(which, null, 99).stream().map(LedgerEntry::number).toList();
  }

  @Test
  public void aPageTellsAllButWhy() {
    var full = entry("r", 1);
    var bare = new LedgerEntry("r", 2, unknown("req_2", DAY), null);
    requests().append(List.of(full, bare));
    assertThat(past().page(all(EARLY, LATE), null, 9))
        .containsExactly(
            entry("r", 1, full.request().withoutDecision()),
            new LedgerEntry("r", 2, bare.request().withoutDecision(), null));
  }

  @Test
  public void howOftenANodeWasAskedIsKnownForLongerThanWhy() {
    requests().append(List.of(brought(3), entry("r", 2), entry("r", 1, unknown("req_1", DAY))));
    requests().forgetDecisions(LATE, 9);
    int all = request(2).attempts().size();
    assertThat(past().page(all(EARLY, LATE), null, 9))
        .extracting(entry -> entry.request().tried())
        .containsExactly(-1, all, 0);
    assertThat(past().find("req_2").orElseThrow().request().tried()).isEqualTo(all);
    assertThat(past().find("req_3")).contains(brought(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  public void pagesFollowOneAnotherWithoutGapOrRepeatWhileOthersCome(int limit) {
    var expected = new ArrayList<LedgerEntry>();
    for (String run : List.of("r", "s")) {
      for (long number = 1; number <= 9; number++) {
        // Three of each run at each instant.
        expected.add(entry(run, number, request("q", DAY.plusSeconds(number / 3), null)));
      }
    }
    requests().append(expected);
    expected.sort(
        Comparator.comparing((LedgerEntry e) -> e.request().at())
            .thenComparing(LedgerEntry::number)
            .thenComparing(LedgerEntry::run)
            .reversed());

    var seen = new ArrayList<LedgerEntry>();
    RequestCursor after = null;
    List<LedgerEntry> page;
    long newer = 100;
    while (!(page = past().page(all(EARLY, LATE), after, limit)).isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      seen.addAll(page);
      after = RequestCursor.after(page.getLast());
      newer++;
      requests().append(List.of(entry("r", newer, request("q", DAY.plusSeconds(newer), null))));
    }
    assertThat(seen)
        .extracting(entry -> entry.run() + entry.number())
        .containsExactlyElementsOf(expected.stream().map(e -> e.run() + e.number()).toList());
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  public void findsThoseThatEndedInOneWay(Outcome outcome) {
    assertFinds(some(), of(null, null, null, null, null, outcome));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "a1, -,  -,  -,  -",
        "-,  k2, -,  -,  -",
        "-,  -,  n1, -,  -",
        "-,  -,  -,  m1, -",
        "-,  -,  -,  m2, -",
        "-,  -,  -,  -,  s1",
        "a1, -,  -,  -,  s1",
        "a2, k1, n1, m2, s2",
        "a2, -,  -,  m1, -",
        "-,  -,  n2, m2, -",
        "no, -,  -,  -,  -",
        "-,  -,  -,  -,  '\u0000'"
      })
  public void findsThoseThatAreAllThatIsAskedFor(
      String account, String key, String node, String model, String session) {
    List<LedgerEntry> some = some();
    assertFinds(some, of(account, key, node, model, session, null));
    assertFinds(some, of(account, key, node, model, session, Outcome.FAILED));
  }

  private void assertFinds(List<LedgerEntry> among, Selection which) {
    Predicate<LedgerEntry> wanted = entry -> which.takes(entry.request());
    var expected = among.stream().filter(wanted).map(LedgerEntry::number).toList();
    assertThat(past().page(which, null, 999))
        .extracting(LedgerEntry::number)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static Selection of(
      String account, String key, String node, String model, String session, Outcome outcome) {
    return new Selection(
        EARLY,
        LATE,
        new Filter(
            account == null ? null : new AccountId(account),
            key,
            node == null ? null : new NodeId(node),
            model,
            session,
            outcome));
  }

  @Test
  public void findsOneWithWhyAndWithoutWhenThatIsForgotten() {
    requests().append(List.of(entry("r", 1), entry("r", 2)));
    assertThat(past().find("req_1")).contains(entry("r", 1));
    assertThat(past().find("req_3")).isEmpty();
    requests().forgetDecisions(LATE, 9);
    assertThat(past().find("req_1")).contains(entry("r", 1, request(1).withoutDecision()));
  }

  @Test
  public void ofSeveralWithOneIdItFindsTheNewest() {
    var older = entry("r", 1, request("q", DAY, null));
    var newer = entry("r", 2, request("q", DAY.plusSeconds(1), null));
    requests().append(List.of(newer, older));
    assertThat(past().find("q")).contains(newer);
  }

  /** Every combination comes up, or nearly. */
  private List<LedgerEntry> some() {
    var random = new Random(7);
    var some = new ArrayList<LedgerEntry>();
    for (long number = 1; number <= 300; number++) {
      var request =
          new RequestRecord(
              "req_" + number,
              new AccountId(pick(random, "a1", "a2")),
              pick(random, "k1", "k2", "k3"),
              DAY.plusSeconds(number),
              "POST",
              "/v1/messages",
              pick(random, "m1", "m2", null),
              pick(random, "m1", "m2", null),
              pick(random, "s1", "s2", "s3", null),
              null,
              random.nextInt(4) == 0 ? null : new NodeId(pick(random, "n1", "n2")),
              STATUSES[random.nextInt(STATUSES.length)],
              null,
              random.nextBoolean(),
              new Usage(number, 2, 3, 4, -1, 0, null),
              List.of(),
              null,
              null,
              Duration.ZERO,
              Duration.ZERO,
              0,
              0);
      some.add(new LedgerEntry("r", number, request, number % 5 == 0 ? null : number));
    }
    requests().append(some);
    return some;
  }

  private static String pick(Random random, String... from) {
    return Arrays.asList(from).get(random.nextInt(from.length));
  }
}
