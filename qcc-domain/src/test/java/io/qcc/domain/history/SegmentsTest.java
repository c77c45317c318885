package io.qcc.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.health.NodeState;
import io.qcc.ports.health.Segment;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are seconds since 1970. */
class SegmentsTest {

  private static final NodeId NODE = new NodeId("n");
  private static final int RANGE = 60;

  /**
   * Runs as {@code start-end}; changes as {@code second state [until]}; the range is 10 to 20.
   * Failing is for CONNECT, cooling for OVERLOADED.
   */
  @ParameterizedTest(name = "{0} | {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // nothing is known of a time without a gateway
        "-                | -                          | 10-20 gateway_down",
        "0-5              | 2 failed                   | 10-20 gateway_down",
        "25-30            | -                          | 10-20 gateway_down",
        // and what is not told is well
        "0-30             | -                          | 10-20 healthy",
        "10-20            | -                          | 10-20 healthy",
        "12-18            | -                          | 10-12 gateway_down, 12-18 healthy, 18-20 gateway_down",
        // changes, and the last one before
        "0-30             | 5 failed                   | 10-20 failed connect",
        "0-30             | 10 failed                  | 10-20 failed connect",
        "0-30             | 15 failed                  | 10-15 healthy, 15-20 failed connect",
        "0-30             | 20 failed                  | 10-20 healthy",
        "0-30             | 5 failed, 15 healthy       | 10-15 failed connect, 15-20 healthy",
        "0-30             | 5 disabled, 15 failed      | 10-15 disabled, 15-20 failed connect",
        // what lasted no time, and what changed nothing
        "0-30             | 12 failed, 12 healthy      | 10-20 healthy",
        "0-30             | 12 failed, 14 failed       | 10-12 healthy, 12-20 failed connect",
        "0-30             | 12 healthy, 14 healthy     | 10-20 healthy",
        // cooldowns end by themselves
        "0-30             | 12 cooling 15              | 10-12 healthy, 12-15 cooling overloaded, 15-20 healthy",
        "0-30             | 5 cooling 15               | 10-15 cooling overloaded, 15-20 healthy",
        "0-30             | 5 cooling 8                | 10-20 healthy",
        "0-30             | 12 cooling 10              | 10-20 healthy",
        "0-30             | 5 cooling 25               | 10-20 cooling overloaded",
        "0-30             | 5 cooling                  | 10-20 cooling overloaded",
        "0-30             | 12 cooling 18, 14 failed   | 10-12 healthy, 12-14 cooling overloaded, 14-20 failed connect",
        "0-30             | 12 cooling 14, 14 cooling 18 | 10-12 healthy, 12-18 cooling overloaded, 18-20 healthy",
        "0-30             | 12 cooling 14, 14 cooling, 17 healthy | 10-12 healthy, 12-17 cooling overloaded, 17-20 healthy",
        // a start holds nothing against a node, until it is told
        "0-12, 14-30      | 5 failed                   | 10-12 failed connect, 12-14 gateway_down, 14-20 healthy",
        "0-12, 14-30      | 5 failed, 15 failed        | 10-12 failed connect, 12-14 gateway_down, 14-15 healthy, 15-20 failed connect",
        "0-12, 14-30      | 5 cooling 18               | 10-12 cooling overloaded, 12-14 gateway_down, 14-20 healthy",
        "0-12, 14-30      | 5 disabled, 14 disabled    | 10-12 disabled, 12-14 gateway_down, 14-20 disabled",
        "0-12, 14-30      | 13 failed                  | 10-12 healthy, 12-14 gateway_down, 14-20 healthy",
        "0-5, 8-30        | 2 failed                   | 10-20 healthy",
        // several gateways beside each other
        "0-14, 12-30      | 5 failed                   | 10-20 failed connect",
        "0-14, 14-30      | 5 failed                   | 10-20 failed connect",
        "0-30, 12-14      | 5 failed                   | 10-20 failed connect",
        "12-14, 0-13      | 13 failed                  | 10-13 healthy, 13-14 failed connect, 14-20 gateway_down",
        // a run whose end lies before its beginning was noted by a clock that was put back
        "12-5             | -                          | 10-20 gateway_down",
      })
  void isOneLine(String runs, String changes, String line) {
    var segments = Segments.of(changes(changes), runs(runs), at(10), at(20));
    assertThat(segments.stream().map(SegmentsTest::text).collect(Collectors.joining(", ")))
        .isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void isSoundAndTrueWhateverHappened(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      List<GatewayRun> runs = Stream.generate(() -> run(random)).limit(random.nextInt(5)).toList();
      List<StateChange> changes =
          Stream.generate(() -> change(random))
              .limit(random.nextInt(8))
              .sorted(Comparator.comparing(StateChange::at))
              .toList();
      int from = random.nextInt(RANGE);
      int to = from + 1 + random.nextInt(RANGE);
      List<Segment> segments = Segments.of(changes, runs, at(from), at(to));
      try {
        check(segments, changes, runs, from, to);
      } catch (AssertionError broken) {
        throw new AssertionError(
            "seed %d, round %d: %s, %s, %d-%d".formatted(seed, round, changes, runs, from, to),
            broken);
      }
    }
  }

  private static void check(
      List<Segment> segments, List<StateChange> changes, List<GatewayRun> runs, int from, int to) {
    assertThat(segments.getFirst().from()).isEqualTo(at(from));
    assertThat(segments.getLast().to()).isEqualTo(at(to));
    Segment before = null;
    for (Segment segment : segments) {
      assertThat(segment.from()).isBefore(segment.to());
      if (before != null) {
        assertThat(segment.from()).isEqualTo(before.to());
        assertThat(segment.state() == before.state() && segment.reason() == before.reason())
            .isFalse();
      }
      before = segment;
    }
    for (int second = from; second < to; second++) {
      Instant instant = at(second);
      Segment there =
          segments.stream()
              .filter(each -> !each.from().isAfter(instant) && each.to().isAfter(instant))
              .findFirst()
              .orElseThrow();
      assertThat(there.state() + " " + there.reason()).isEqualTo(state(changes, runs, second));
    }
  }

  /** By definition, second by second: how it is from then to the next. */
  private static String state(List<StateChange> changes, List<GatewayRun> runs, int second) {
    if (!isUp(runs, second)) {
      return "GATEWAY_DOWN null";
    }
    int start = second;
    while (start > 0 && isUp(runs, start - 1)) {
      start--;
    }
    StateChange last = null;
    for (StateChange change : changes) {
      if (!change.at().isBefore(at(start)) && !change.at().isAfter(at(second))) {
        last = change;
      }
    }
    boolean well = last == null || (last.until() != null && !last.until().isAfter(at(second)));
    return well ? "HEALTHY null" : last.state() + " " + last.reason();
  }

  private static boolean isUp(List<GatewayRun> runs, int second) {
    return runs.stream()
        .anyMatch(run -> !run.started().isAfter(at(second)) && run.lastSeen().isAfter(at(second)));
  }

  private static GatewayRun run(Random random) {
    int started = random.nextInt(2 * RANGE);
    return new GatewayRun(
        "r", at(started), at(started + random.nextInt(RANGE)), random.nextBoolean());
  }

  private static StateChange change(Random random) {
    int second = random.nextInt(2 * RANGE);
    return switch (random.nextInt(4)) {
      case 0 -> new StateChange(NODE, at(second), NodeState.HEALTHY, null, null);
      case 1 -> new StateChange(NODE, at(second), NodeState.DISABLED, null, null);
      case 2 -> {
        Reason reason = random.nextBoolean() ? Reason.DNS : Reason.TLS;
        yield new StateChange(NODE, at(second), NodeState.FAILED, reason, null);
      }
      default -> {
        Instant until = random.nextInt(4) == 0 ? null : at(second + random.nextInt(20));
        yield new StateChange(NODE, at(second), NodeState.COOLING, Reason.OVERLOADED, until);
      }
    };
  }

  private static List<GatewayRun> runs(String text) {
    var runs = new ArrayList<GatewayRun>();
    for (String part : parts(text)) {
      String[] ends = part.split("-");
      Instant last = at(Integer.parseInt(ends[1]));
      runs.add(new GatewayRun(part, at(Integer.parseInt(ends[0])), last, true));
    }
    return runs;
  }

  private static List<StateChange> changes(String text) {
    var changes = new ArrayList<StateChange>();
    for (String part : parts(text)) {
      String[] words = part.split(" ");
      NodeState state = NodeState.valueOf(words[1].toUpperCase(Locale.ROOT));
      Reason reason =
          switch (state) {
            case FAILED -> Reason.CONNECT;
            case COOLING -> Reason.OVERLOADED;
            default -> null;
          };
      Instant until = words.length > 2 ? at(Integer.parseInt(words[2])) : null;
      changes.add(new StateChange(NODE, at(Integer.parseInt(words[0])), state, reason, until));
    }
    return changes;
  }

  private static List<String> parts(String text) {
    return text == null ? List.of() : List.of(text.split(", "));
  }

  private static String text(Segment segment) {
    String state = segment.state().code();
    String reason = segment.reason() == null ? "" : " " + segment.reason().code();
    return segment.from().getEpochSecond()
        + "-"
        + segment.to().getEpochSecond()
        + " "
        + state
        + reason;
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }
}
