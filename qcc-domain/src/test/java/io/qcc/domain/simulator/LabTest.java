package io.qcc.domain.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.probe.ProbePolicy;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How nodes are looked at, over hours. */
class LabTest {

  private static final CheckMethod[] METHODS = CheckMethod.values();

  private static final int MOST = 12;

  private final Lab lab = new Lab(1, ProbePolicy.DEFAULT, MOST);

  @Test
  void fiveHundredNodesAreNeverLookedAtByMoreThanMay() throws InterruptedException {
    crowd(lab);
    lab.live(Duration.ofMinutes(30));
    assertThat(lab.peak).isEqualTo(MOST);
    Set<String> seen =
        lab.checks.stream().map(each -> each.node().name()).collect(Collectors.toSet());
    assertThat(seen).hasSizeGreaterThan(450);
  }

  @Test
  void oneMoreWouldBeFound() {
    var more = new Lab(1, new ProbePolicy(Duration.ofMinutes(10), 2, 9, 2), MOST);
    crowd(more);
    assertThatThrownBy(() -> more.live(Duration.ofMinutes(30)))
        .rootCause()
        .hasMessage("13 looks are under way");
  }

  private static void crowd(Lab lab) {
    Mood[] moods = Mood.values();
    for (int i = 0; i < 500; i++) {
      SimNode node = lab.add(METHODS[i % 7 == 0 ? 2 : i % 2], moods[i % moods.length]);
      swing(lab, node);
    }
  }

  private static void swing(Lab lab, SimNode node) {
    lab.scheduler.after(
        Duration.ofSeconds(1 + lab.scheduler.random().nextInt(900)),
        () -> {
          Mood[] moods = Mood.values();
          node.mood = moods[lab.scheduler.random().nextInt(moods.length)];
          swing(lab, node);
        });
  }

  @Test
  void busyHealthyNodesCostNothing() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      SimNode node = lab.add(METHODS[i % 3], Mood.WELL);
      lab.scheduler.after(
          Duration.ofMillis(20L * i),
          () -> lab.serve(node, Duration.ofMillis(2000 + 13 * i(node))));
    }
    lab.live(Duration.ofHours(2));
    assertThat(lab.peak).isZero();
    assertThat(lab.checks).allMatch(seen -> seen.what().source() == CheckSource.TRAFFIC);
    assertThat(lab.checks).hasSizeBetween(100 * 20, 100 * 25);
  }

  @Test
  void oneThatIsIdleAmongThemIsLookedAtEveryTenMinutes() throws InterruptedException {
    SimNode idle = lab.add(CheckMethod.API, Mood.WELL);
    for (int i = 0; i < 20; i++) {
      lab.serve(lab.add(CheckMethod.API, Mood.WELL), Duration.ofSeconds(2));
    }
    lab.live(Duration.ofHours(2));
    assertThat(looks(CheckSource.SCHEDULED))
        .hasSizeBetween(11, 13)
        .allMatch(seen -> seen.node().equals(idle.node));
  }

  @Test
  void requestsThatLeftNothingBehindWouldBeFound() throws InterruptedException {
    SimNode node = lab.add(CheckMethod.API, Mood.WELL);
    answer(node);
    lab.live(Duration.ofMinutes(30));
    assertThat(lab.peak).isPositive();
  }

  private void answer(SimNode node) {
    lab.board.begin(node.node).on(new HealthEvent.Responded(lab.scheduler.now()));
    lab.scheduler.after(Duration.ofSeconds(2), () -> answer(node));
  }

  @ParameterizedTest
  @CsvSource({"API, 62", "HEAD, 62", "CLI, 330"})
  void aNodeThatIsWellAgainIsBackWithinOneInterval(CheckMethod method, int seconds)
      throws InterruptedException {
    SimNode node = lab.add(method, Mood.FAILS_503);
    Duration repaired = Duration.ofMinutes(60);
    lab.scheduler.after(repaired, () -> node.mood = Mood.WELL);
    lab.live(Duration.ofMinutes(70));
    Duration back = at(NodeEvent.NodeRecovered.class).getFirst();
    assertThat(back).isBetween(repaired, repaired.plusSeconds(seconds));
  }

  @ParameterizedTest
  @EnumSource(CheckMethod.class)
  void aBrokenNodeThatNobodyUsesTurnsRed(CheckMethod method) throws InterruptedException {
    lab.add(method, Mood.FAILS_503);
    lab.live(Duration.ofMinutes(5));
    assertThat(at(NodeEvent.NodeFailed.class).getFirst()).isLessThan(Duration.ofSeconds(100));
  }

  @ParameterizedTest
  @EnumSource(value = CheckMethod.class, names = "HEAD", mode = EnumSource.Mode.EXCLUDE)
  void oneWhoseKeyIsRefusedTurnsRedAtOnce(CheckMethod method) throws InterruptedException {
    lab.add(method, Mood.BAD_KEY);
    lab.live(Duration.ofMinutes(1));
    assertThat(at(NodeEvent.NodeFailed.class).getFirst()).isLessThan(Duration.ofSeconds(15));
  }

  @ParameterizedTest
  @EnumSource(CheckMethod.class)
  void oneThatBreaksTurnsRedWithTheNextRound(CheckMethod method) throws InterruptedException {
    SimNode node = lab.add(method, Mood.WELL);
    lab.scheduler.after(Duration.ofMinutes(5), () -> node.mood = Mood.FAILS_503);
    lab.live(Duration.ofMinutes(20));
    assertThat(at(NodeEvent.NodeFailed.class).getFirst())
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(13));
  }

  /** A HEAD without a key would bring it back, and the next request put it out, for ever. */
  @Test
  void aHeadDoesNotBringBackANodeWhoseKeyIsRefused() throws InterruptedException {
    SimNode node = lab.add(CheckMethod.HEAD, Mood.BAD_KEY);
    lab.scheduler.after(
        Duration.ofMinutes(1),
        () ->
            lab.board
                .begin(node.node)
                .on(new HealthEvent.Refused(lab.scheduler.now(), Reason.CREDENTIAL)));
    lab.scheduler.after(Duration.ofMinutes(30), () -> node.mood = Mood.WELL);
    lab.live(Duration.ofMinutes(40));
    assertThat(at(NodeEvent.NodeFailed.class)).hasSize(1);
    assertThat(at(NodeEvent.NodeRecovered.class))
        .singleElement()
        .satisfies(
            at -> assertThat(at).isBetween(Duration.ofMinutes(30), Duration.ofSeconds(1862)));
    assertThat(looks(CheckSource.RECOVERY))
        .allMatch(seen -> seen.what().method() == CheckMethod.API);
  }

  @ParameterizedTest
  @EnumSource(CheckMethod.class)
  void anOutageOfAWholeZoneEjectsNobody(CheckMethod method) throws InterruptedException {
    for (int i = 0; i < 50; i++) {
      lab.add(method, Mood.OVERLOADED);
    }
    lab.live(Duration.ofHours(1));
    assertThat(lab.checks).hasSizeGreaterThan(100);
    assertThat(lab.checks.stream().filter(seen -> seen.what().verdict() != Check.Verdict.UNKNOWN))
        .allMatch(seen -> seen.what().reason() == Reason.OVERLOADED);
    assertThat(at(NodeEvent.NodeFailed.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-P1D", "P1D", "-PT10S", "PT10S"})
  void aWallClockThatJumpsNeitherStopsNorStorms(Duration jump) throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      lab.add(CheckMethod.API, i % 2 == 0 ? Mood.FAILS_503 : Mood.WELL);
    }
    Duration when = Duration.ofMinutes(30);
    lab.scheduler.after(when, () -> lab.putClock(jump));
    lab.live(Duration.ofMinutes(60));
    long before = looksBetween(Duration.ofMinutes(20), when);
    long after = looksBetween(when, Duration.ofMinutes(40));
    assertThat(after).isBetween(before * 8 / 10, before * 12 / 10 + 10);
    assertThat(looksBetween(Duration.ofMinutes(50), Duration.ofMinutes(60)))
        .isBetween(before * 8 / 10, before * 12 / 10);
  }

  @ParameterizedTest
  @CsvSource({"API, 100, 150", "HEAD, 100, 150", "CLI, 20, 45"})
  void aNodeThatFlapsIsDamped(CheckMethod method, int least, int most) throws InterruptedException {
    SimNode node = lab.add(method, Mood.WELL);
    flap(node);
    lab.live(Duration.ofHours(2));
    assertThat(at(NodeEvent.NodeFailed.class)).hasSizeBetween(least, most);
  }

  /** It is well when it is looked at, and fails all requests. */
  private void flap(SimNode node) {
    if (lab.board.of(node.node.id()).circuit() instanceof Circuit.Healthy) {
      for (int i = 0; i < 3; i++) {
        lab.board
            .begin(node.node)
            .on(new HealthEvent.Failed(lab.scheduler.now(), Reason.SERVER_ERROR));
      }
    }
    lab.scheduler.after(Duration.ofMillis(500), () -> flap(node));
  }

  private long looksBetween(Duration from, Duration to) {
    return lab.checks.stream()
        .filter(seen -> seen.at().compareTo(from) >= 0 && seen.at().compareTo(to) < 0)
        .filter(seen -> seen.what().method() != null)
        .count();
  }

  private List<Lab.Seen<Check>> looks(CheckSource source) {
    return lab.checks.stream().filter(seen -> seen.what().source() == source).toList();
  }

  private List<Duration> at(Class<? extends NodeEvent> event) {
    return lab.events.stream()
        .filter(seen -> event.isInstance(seen.what()))
        .map(Lab.Seen::at)
        .toList();
  }

  private static int i(SimNode node) {
    return Integer.parseInt(node.name().substring(1));
  }
}
