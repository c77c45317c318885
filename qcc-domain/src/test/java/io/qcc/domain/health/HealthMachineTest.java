package io.qcc.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.qcc.domain.health.Circuit.Failed;
import io.qcc.domain.health.Circuit.Healthy;
import io.qcc.domain.health.Circuit.Trial;
import io.qcc.domain.health.Transition.Change;
import io.qcc.domain.health.Transition.Change.Cooled;
import io.qcc.domain.health.Transition.Change.Fell;
import io.qcc.domain.health.Transition.Change.Rose;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HealthMachineTest {

  private static final HealthMachine MACHINE = new HealthMachine(HealthPolicy.DEFAULT);
  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant BACK = T.minusSeconds(60);

  private static final HealthEvent OK = new HealthEvent.Succeeded(T);
  private static final HealthEvent HEAD = new HealthEvent.Responded(T);
  private static final HealthEvent BAD = new HealthEvent.Failed(T, Reason.RESET);
  private static final HealthEvent KEY = new HealthEvent.Refused(T, Reason.CREDENTIAL);
  private static final HealthEvent BUSY = new HealthEvent.Overloaded(T);
  private static final HealthEvent AWAY = new HealthEvent.TurnedAway(T);
  private static final HealthEvent NAMED =
      new HealthEvent.Limited(T, "claude-opus", T.plusSeconds(90), true);
  private static final HealthEvent UNNAMED =
      new HealthEvent.Limited(T, "claude-opus", T.plusSeconds(5), false);
  private static final HealthEvent NO_MODEL = new HealthEvent.Unserved(T, "gpt-9");
  private static final HealthEvent BEGUN = new HealthEvent.TrialBegun(T);
  private static final HealthEvent LEFT = new HealthEvent.TrialAbandoned(T);
  private static final HealthEvent RESET = new HealthEvent.Reset(T);

  private static final Cooling SHORT = new Cooling(null, T.plusSeconds(3), Reason.RESET, false);
  private static final Cooling LOADED =
      new Cooling(null, T.plusSeconds(5), Reason.OVERLOADED, false);
  private static final Cooling SHUT = new Cooling(null, T.plusSeconds(5), Reason.PROTOCOL, false);
  private static final Cooling HARD =
      new Cooling("claude-opus", T.plusSeconds(90), Reason.RATE_LIMITED, true);
  private static final Cooling SOFT =
      new Cooling("claude-opus", T.plusSeconds(5), Reason.RATE_LIMITED, false);
  private static final Cooling UNSERVED =
      new Cooling("gpt-9", T.plusSeconds(600), Reason.MODEL_NOT_SERVED, true);

  static Stream<Arguments> table() {
    var fresh = new Healthy(0, 0, BACK);
    var once = new Healthy(1, 0, BACK);
    var twice = new Healthy(2, 0, BACK);
    var flapping = new Healthy(2, 2, BACK);
    var failed = new Failed(BACK, Reason.RESET, 1, T.plusSeconds(9), 0);
    var trial = new Trial(BACK, Reason.RESET, 1, 0, T.minusSeconds(1));
    var third = new Trial(BACK, Reason.RESET, 3, 0, T.minusSeconds(1));
    var last = new Trial(BACK, Reason.RESET, 3, 2, T.minusSeconds(1));
    var out = new Failed(T, Reason.RESET, 1, T.plusSeconds(30), 0);
    var back = new Healthy(0, 1, T);
    return Stream.of(
        row(fresh, OK, same(fresh)),
        row(fresh, HEAD, same(fresh)),
        row(fresh, BAD, same(once, SHORT), new Cooled(SHORT)),
        row(once, BAD, same(twice, SHORT)),
        row(once, HEAD, same(once)),
        row(once, OK, same(fresh)),
        row(twice, BAD, moved(out), new Fell(Reason.RESET, T.plusSeconds(30))),
        row(
            flapping,
            BAD,
            moved(new Failed(T, Reason.RESET, 3, T.plusSeconds(56), 0)),
            new Fell(Reason.RESET, T.plusSeconds(56))),
        row(
            fresh,
            KEY,
            moved(new Failed(T, Reason.CREDENTIAL, 1, T.plusSeconds(30), 0)),
            new Fell(Reason.CREDENTIAL, T.plusSeconds(30))),
        row(twice, BUSY, same(twice, LOADED), new Cooled(LOADED)),
        row(fresh, AWAY, same(fresh, SHUT), new Cooled(SHUT)),
        row(fresh, NAMED, same(fresh, HARD), new Cooled(HARD)),
        row(fresh, UNNAMED, same(fresh, SOFT), new Cooled(SOFT)),
        row(fresh, NO_MODEL, same(fresh, UNSERVED), new Cooled(UNSERVED)),
        row(fresh, BEGUN, same(fresh)),
        row(fresh, LEFT, same(fresh)),
        row(fresh, ended(OK), same(fresh)),
        row(twice, RESET, moved(Health.FRESH.circuit())),
        row(failed, OK, same(failed)),
        row(failed, BAD, same(failed)),
        row(failed, KEY, same(failed)),
        row(failed, NAMED, same(failed)),
        row(failed, LEFT, same(failed)),
        row(failed, ended(OK), moved(back), new Rose()),
        row(failed, ended(BAD), moved(new Failed(BACK, Reason.RESET, 2, T.plusSeconds(58), 0))),
        row(failed, ended(LEFT), same(failed)),
        row(failed, BEGUN, moved(new Trial(BACK, Reason.RESET, 1, 0, T))),
        row(failed, RESET, moved(Health.FRESH.circuit()), new Rose()),
        row(trial, OK, same(trial)),
        row(trial, BAD, same(trial)),
        row(trial, KEY, same(trial)),
        row(trial, BEGUN, same(trial)),
        row(trial, LEFT, moved(new Failed(BACK, Reason.RESET, 1, T, 0))),
        row(trial, RESET, moved(Health.FRESH.circuit()), new Rose()),
        row(trial, ended(OK), moved(back), new Rose()),
        row(trial, ended(HEAD), moved(back), new Rose()),
        row(trial, ended(NAMED), moved(back, HARD), new Rose(), new Cooled(HARD)),
        row(trial, ended(BUSY), moved(back, LOADED), new Rose(), new Cooled(LOADED)),
        row(trial, ended(NO_MODEL), moved(back, UNSERVED), new Rose(), new Cooled(UNSERVED)),
        row(trial, ended(BAD), moved(new Failed(BACK, Reason.RESET, 2, T.plusSeconds(58), 0))),
        row(
            trial,
            ended(KEY),
            moved(new Failed(BACK, Reason.CREDENTIAL, 2, T.plusSeconds(58), 0)),
            new Fell(Reason.CREDENTIAL, T.plusSeconds(58))),
        row(
            trial,
            ended(AWAY),
            moved(new Failed(BACK, Reason.PROTOCOL, 2, T.plusSeconds(58), 0)),
            new Fell(Reason.PROTOCOL, T.plusSeconds(58))),
        row(third, ended(OK), moved(new Failed(BACK, Reason.RESET, 3, T.plusSeconds(2), 1))),
        row(last, ended(OK), moved(new Healthy(0, 3, T)), new Rose()));
  }

  @ParameterizedTest(name = "{0} + {1} = {2}")
  @MethodSource("table")
  void moves(Circuit from, HealthEvent event, Expected to, List<Change> changes) {
    var before = new Health(from, List.of(), 7);
    var after = new Health(to.circuit(), to.coolings(), to.sameEra() ? 7 : 8);
    assertThat(MACHINE.on(before, event, 0)).isEqualTo(new Transition(after, changes));
  }

  @Test
  void forgetsEjectionsAfterACalmTime() {
    var long_ago = new Health(new Healthy(2, 5, T.minus(Duration.ofMinutes(10))), List.of(), 0);
    assertThat(MACHINE.on(long_ago, BAD, 0).next().circuit())
        .isEqualTo(new Failed(T, Reason.RESET, 1, T.plusSeconds(30), 0));
  }

  @Test
  void recoveryDropsSoftCoolingsAndKeepsWhatTheUpstreamNamed() {
    var trial = new Trial(BACK, Reason.RESET, 1, 0, T);
    var before = new Health(trial, List.of(SHORT, HARD, SOFT), 1);
    assertThat(MACHINE.on(before, ended(OK), 0).next().coolings()).containsExactly(HARD);
  }

  @Test
  void aCoolingIsToldOnceAndTheLaterEndCounts() {
    var first = MACHINE.on(Health.FRESH, NAMED, 0);
    var shorter = new HealthEvent.Limited(T, "claude-opus", T.plusSeconds(10), true);
    var longer = new HealthEvent.Limited(T, "claude-opus", T.plusSeconds(200), true);
    assertThat(MACHINE.on(first.next(), shorter, 0)).isEqualTo(quiet(first.next()));
    assertThat(MACHINE.on(first.next(), longer, 0))
        .isEqualTo(
            quiet(
                first
                    .next()
                    .with(
                        List.of(
                            new Cooling(
                                "claude-opus", T.plusSeconds(200), Reason.RATE_LIMITED, true)))));
  }

  @Test
  void noCoolingOutlastsAnHour() {
    var days = new HealthEvent.Limited(T, "claude-opus", T.plus(Duration.ofDays(3)), true);
    assertThat(MACHINE.on(Health.FRESH, days, 0).next().coolings())
        .containsExactly(
            new Cooling("claude-opus", T.plus(Duration.ofHours(1)), Reason.RATE_LIMITED, true));
  }

  @Test
  void modelsThatClientsInventDoNotPileUp() {
    Health health = Health.FRESH;
    for (int i = 0; i < 1000; i++) {
      health = MACHINE.on(health, new HealthEvent.Unserved(T, "model-" + i), 0).next();
    }
    assertThat(health.coolings()).hasSize(Coolings.MOST);
    assertThat(health.coolings().getLast().scope()).isEqualTo("model-999");
  }

  private record Expected(Circuit circuit, List<Cooling> coolings, boolean sameEra) {
    @Override
    public String toString() {
      return circuit + " " + coolings;
    }
  }

  private static Arguments row(Circuit from, HealthEvent event, Expected to, Change... changes) {
    return arguments(from, event, to, List.of(changes));
  }

  private static Expected same(Circuit circuit, Cooling... coolings) {
    return new Expected(circuit, List.of(coolings), true);
  }

  private static Expected moved(Circuit circuit, Cooling... coolings) {
    return new Expected(circuit, List.of(coolings), false);
  }

  private static HealthEvent ended(HealthEvent outcome) {
    return new HealthEvent.TrialEnded(outcome);
  }

  private static Transition quiet(Health next) {
    return new Transition(next, List.of());
  }
}
