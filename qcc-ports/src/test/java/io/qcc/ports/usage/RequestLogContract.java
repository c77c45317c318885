package io.qcc.ports.usage;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.usage.LedgerSamples.entry;
import static io.qcc.ports.usage.LedgerSamples.request;
import static io.qcc.ports.usage.LedgerSamples.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link RequestLog} keeps to. Each test begins with an empty store. */
public abstract class RequestLogContract {

  private static final Instant EARLY = DAY.minus(Duration.ofDays(99));
  private static final Instant LATE = DAY.plus(Duration.ofDays(99));

  protected abstract RequestLog requests();

  private List<LedgerEntry> all() {
    return requests().between(EARLY, LATE, Integer.MAX_VALUE);
  }

  @Test
  public void knowsNothingAtFirst() {
    requests().append(List.of());
    assertThat(all()).isEmpty();
    assertThat(requests().forgetRequests(LATE, 9)).isZero();
    assertThat(requests().forgetDecisions(LATE, 9)).isZero();
  }

  @Test
  public void remembersAllOfARequestAndKnowsWhatIsUnknown() {
    var full = entry("r", 1);
    var bare = new LedgerEntry("r", 2, unknown("req_2", DAY), null);
    var free = new LedgerEntry("r", 3, request("req_3", DAY.minusSeconds(1), null), 0L);
    var forgotten = new LedgerEntry("r", 4, request(4).withoutDecision(), 4L);
    requests().append(List.of(full, bare, free, forgotten));
    assertThat(all()).containsExactly(forgotten, full, bare, free);
  }

  @ParameterizedTest
  @EnumSource(Affinity.class)
  public void remembersEveryAffinity(Affinity affinity) {
    var decision = new Decision(affinity, List.of(), null);
    var entry = entry("r", 1, with(unknown("req_1", DAY), "x", decision));
    requests().append(List.of(entry));
    assertThat(all()).containsExactly(entry);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "漢", "😀", "\u0301", "'\"\\;--\n\t", "\u202e", "\ufffe"})
  public void remembersTextInAnyScript(String part) {
    String text = part.repeat(part.isEmpty() ? 1 : 64 / part.length());
    var entry = entry("r", 1, with(request(1), text, new Decision(Affinity.NEW, List.of(), null)));
    requests().append(List.of(entry));
    assertThat(all()).containsExactly(entry);
  }

  @Test
  public void cutsWhatIsTooLongAndReplacesWhatADatabaseRefuses() {
    var long1 = with(request(1), "a\u0000b\ud800c" + "😀".repeat(5000), request(1).decision());
    requests().append(List.of(entry("r", 1, long1), entry("r", 2)));

    assertThat(all()).hasSize(2);
    RequestRecord kept = all().getLast().request();
    assertThat(kept.modelAsked()).startsWith("a\ufffdb\ufffdc😀").endsWith("😀");
    assertThat(kept.modelAsked().length()).isBetween(64, 255);
    assertThat(List.of(kept.session(), kept.agent(), kept.stopReason(), kept.path()))
        .allMatch(text -> text.startsWith("a\ufffdb\ufffdc😀") && text.length() <= 255);
  }

  @Test
  public void aDecisionOfManyNodesOfLongNamesIsCutShort() {
    var skipped = new ArrayList<Skipped>();
    var attempts = new ArrayList<AttemptRecord>();
    for (int i = 0; i < 1000; i++) {
      var id = new NodeId("node_" + i);
      skipped.add(new Skipped(id, "漢".repeat(255), Skipped.Why.COOLING));
      attempts.add(
          new AttemptRecord(
              id, "漢".repeat(255), 500, null, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }
    var decision = new Decision(Affinity.NEW, skipped, Duration.ZERO);
    requests().append(List.of(entry("r", 1, with(request(1), "x", decision, attempts))));
    assertThat(all().getFirst().request().attempts())
        .hasSizeGreaterThan(50)
        .isSubsetOf(cut(attempts));
  }

  private static List<AttemptRecord> cut(List<AttemptRecord> attempts) {
    return attempts.stream()
        .map(
            a ->
                new AttemptRecord(
                    a.node(), "漢".repeat(64), 500, null, a.began(), a.head(), a.took()))
        .toList();
  }

  @Test
  public void keepsTimesToTheMicrosecond() {
    Instant fine = DAY.plusNanos(1_999);
    requests().append(List.of(entry("r", 1, unknown("req_1", fine))));
    assertThat(all()).containsExactly(entry("r", 1, unknown("req_1", DAY.plusNanos(1_000))));
  }

  @Test
  public void whatIsSaidAgainIsThereOnceAndRunsDoNotDisturbEachOther() {
    var first = List.of(entry("r", 1), entry("r", 2));
    requests().append(first);
    requests().append(first);
    requests().append(List.of(entry("r", 2), entry("r", 3), entry("r", 3), entry("s", 2)));
    assertThat(all())
        .containsExactlyInAnyOrder(entry("r", 1), entry("r", 2), entry("r", 3), entry("s", 2));
  }

  @Test
  public void listsTheNewestFirstWhateverTheOrderInWhichTheyCame() {
    var entries = new ArrayList<LedgerEntry>();
    for (long number = 1; number <= 9; number++) {
      // Three at each instant: then the number decides, and then the run.
      Instant at = DAY.plusSeconds((number - 1) / 3);
      entries.add(entry("r", number, request("req_" + number, at, null)));
    }
    var mixed = new ArrayList<>(entries);
    Collections.swap(mixed, 0, 7);
    Collections.swap(mixed, 2, 5);
    requests().append(mixed);

    assertThat(all()).containsExactlyElementsOf(entries.reversed());
    assertThat(requests().between(EARLY, LATE, 4))
        .containsExactlyElementsOf(entries.reversed().subList(0, 4));
    assertThat(requests().between(DAY.plusSeconds(1), DAY.plusSeconds(2), 99))
        .containsExactlyElementsOf(entries.subList(3, 6).reversed());
    assertThat(requests().between(LATE, EARLY, 99)).isEmpty();
  }

  @Test
  public void forgetsTheOldestALittleAtATime() {
    requests().append(LongStream.rangeClosed(1, 10).mapToObj(n -> entry("r", n)).toList());

    Instant limit = DAY.plusSeconds(8);
    assertThat(requests().forgetRequests(limit, 3)).isEqualTo(3);
    assertThat(all()).extracting(LedgerEntry::number).containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L);
    assertThat(requests().forgetRequests(limit, 3)).isEqualTo(3);
    assertThat(requests().forgetRequests(limit, 3)).isEqualTo(1);
    assertThat(requests().forgetRequests(limit, 3)).isZero();
    assertThat(all()).containsExactly(entry("r", 10), entry("r", 9), entry("r", 8));
  }

  @Test
  public void knowsWhichNumbersOfARunItHas() {
    requests().append(List.of(entry("r", 1), entry("r", 3), entry("s", 2)));
    assertThat(requests().known("r", List.of(1L, 2L, 3L, 4L))).containsExactlyInAnyOrder(1L, 3L);
    assertThat(requests().known("r", List.of(3L))).containsExactly(3L);
    assertThat(requests().known("q", List.of(1L))).isEmpty();
    assertThat(requests().known("r", List.of())).isEmpty();
  }

  @Test
  public void numbersMayBeFarApart() {
    long far = Long.MAX_VALUE - 1;
    requests().append(List.of(entry("r", 1), entry("r", 2)));
    requests().append(List.of(entry("r", 2), at(entry("r", 4), far)));
    requests().append(List.of(at(entry("r", 4), far), entry("r", 5)));
    assertThat(requests().known("r", List.of(1L, 2L, 5L, far))).hasSize(4);
    assertThat(all()).hasSize(4);
  }

  private static LedgerEntry at(LedgerEntry entry, long number) {
    return new LedgerEntry(entry.run(), number, entry.request(), entry.cost());
  }

  @Test
  public void forgetsWhyBeforeWhat() {
    requests().append(LongStream.rangeClosed(1, 5).mapToObj(n -> entry("r", n)).toList());

    Instant limit = DAY.plusSeconds(4);
    assertThat(requests().forgetDecisions(limit, 2)).isEqualTo(2);
    assertThat(requests().forgetDecisions(limit, 2)).isEqualTo(1);
    assertThat(requests().forgetDecisions(limit, 2)).isZero();
    assertThat(all())
        .containsExactly(
            entry("r", 5),
            entry("r", 4),
            entry("r", 3, request(3).withoutDecision()),
            entry("r", 2, request(2).withoutDecision()),
            entry("r", 1, request(1).withoutDecision()));
  }

  private static RequestRecord with(RequestRecord of, String text, Decision decision) {
    return with(of, text, decision, of.attempts());
  }

  private static RequestRecord with(
      RequestRecord of, String text, Decision decision, List<AttemptRecord> attempts) {
    return new RequestRecord(
        of.requestId(),
        new AccountId("acct_1"),
        of.keyId(),
        of.at(),
        of.method(),
        text,
        text,
        text,
        text,
        text,
        of.node(),
        of.status(),
        text,
        of.complete(),
        of.usage(),
        attempts,
        decision,
        of.firstByte(),
        of.took(),
        of.queued(),
        of.bytesIn(),
        of.bytesOut());
  }
}
