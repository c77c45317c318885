package io.qcc.domain.probe;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Check.Verdict;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the schedule whatever is known of the nodes. */
class SchedulePropertiesTest {

  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");
  private static final HealthPolicy HEALTH = HealthPolicy.DEFAULT;
  private static final ProbePolicy POLICY = ProbePolicy.DEFAULT;
  private static final Duration LONG = Duration.ofMinutes(11);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nobodyIsForgottenAndNobodyIsLookedAtForNothing(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 500; round++) {
      long nanos = random.nextLong();
      List<Schedule.Subject> subjects = subjects(random, nanos);
      List<Due> due = new Schedule(POLICY, T, nanos).due(subjects);
      assertThat(due).isSortedAccordingTo(Due.ORDER);
      Map<String, Due> byName =
          due.stream().collect(Collectors.toMap(each -> each.node().name(), Function.identity()));
      subjects.forEach(subject -> check(subject, byName.get(subject.known().node().name()), nanos));
    }
  }

  /** The wall clock matters to the trials of failed nodes alone, and never for long. */
  @ParameterizedTest
  @ValueSource(strings = {"-P3650D", "-PT1H", "PT1H", "P3650D"})
  void aWallClockThatJumpsKeepsNoFailedNodeOutAndChangesNothingForTheRest(Duration jump) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int round = 0; round < 200; round++) {
      long nanos = random.nextLong();
      List<Schedule.Subject> subjects = subjects(random, nanos);
      List<Due> before = new Schedule(POLICY, T, nanos).due(subjects);
      List<Due> after = new Schedule(POLICY, T.plus(jump), nanos).due(subjects);
      assertThat(after.stream().filter(each -> each.urgency() != Urgency.FAILED))
          .containsExactlyElementsOf(
              before.stream().filter(each -> each.urgency() != Urgency.FAILED).toList());
      long failed =
          subjects.stream()
              .filter(each -> each.circuit() instanceof Circuit.Failed)
              .filter(each -> !each.known().lastLookWas(Verdict.UNKNOWN))
              .count();
      assertThat(after.stream().filter(each -> each.urgency() == Urgency.FAILED).count())
          .isGreaterThanOrEqualTo(failed);
    }
  }

  private static void check(Schedule.Subject subject, Due due, long nanos) {
    Known known = subject.known();
    Duration looked = Duration.ofNanos(nanos - known.lookedAt());
    boolean busy = known.served() != null && nanos - known.served().at() < POLICY.idle().toNanos();
    boolean quiet =
        looked.compareTo(LONG) > 0
            && (known.served() == null || nanos - known.served().at() > LONG.toNanos());
    boolean failing =
        subject.circuit() instanceof Circuit.Healthy healthy && healthy.failures() > 0;
    switch (subject.circuit()) {
      case Circuit.Trial _ -> assertThat(due).isNull();
      case Circuit.Failed failed -> {
        boolean waits =
            known.lastLookWas(Verdict.UNKNOWN) && looked.compareTo(HEALTH.interval()) < 0;
        assertThat(due != null).isEqualTo(!waits && !failed.trialAt().isAfter(T));
      }
      case Circuit.Healthy _ -> {
        if (quiet) {
          assertThat(due).isNotNull();
        }
        if (busy && !failing) {
          assertThat(due).isNull();
        }
        if (known.looked() != null
            && looked.compareTo(HEALTH.interval().multipliedBy(8).dividedBy(10)) < 0) {
          assertThat(due).isNull();
        }
      }
    }
  }

  private static List<Schedule.Subject> subjects(RandomGenerator random, long nanos) {
    var subjects = new ArrayList<Schedule.Subject>();
    for (int i = random.nextInt(20); i >= 0; i--) {
      subjects.add(new Schedule.Subject(known("n" + i, random, nanos), circuit(random), HEALTH));
    }
    return subjects;
  }

  private static Known known(String name, RandomGenerator random, long nanos) {
    Known known = Known.first(node(name), nanos - seconds(random, 3000));
    if (random.nextInt(3) > 0) {
      Verdict verdict = Verdict.values()[random.nextInt(3)];
      var reason = verdict == Verdict.WELL ? null : Reason.SERVER_ERROR;
      known =
          known.with(
              new Check(
                  T, CheckMethod.API, CheckSource.MANUAL, Duration.ZERO, verdict, reason, null),
              nanos - seconds(random, 1500));
    }
    if (random.nextInt(3) == 0) {
      var served = new Known.Served(nanos - seconds(random, 1500), nanos);
      known = known.with(1, served, Known.Side.FIRST, null);
    }
    return known;
  }

  private static Circuit circuit(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 ->
          new Circuit.Failed(
              T.minusSeconds(90), Reason.DNS, 1, T.plusSeconds(random.nextInt(90) - 45), 0);
      case 1 -> new Circuit.Trial(T, Reason.DNS, 1, 0, T);
      default -> new Circuit.Healthy(random.nextInt(3), 0, Instant.EPOCH);
    };
  }

  private static long seconds(RandomGenerator random, int most) {
    return Duration.ofSeconds(random.nextInt(most)).toNanos();
  }
}
