package io.qcc.domain.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Kept;
import io.qcc.ports.metrics.Part;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverTest {

  private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<Grain, NavigableSet<Instant>> marks = new EnumMap<>(Grain.class);
  private Buckets buckets = new Buckets(ZoneId.of("UTC"));
  private Kept kept = Kept.EVERYTHING;
  private Usable usable = new Usable(Instant.MIN, Grain.MONTH);

  private List<Part> parts(String from, String to) {
    return parts(new Range(Instant.parse(from), Instant.parse(to)), buckets.zone().getId());
  }

  private List<Part> parts(Range range, String zone) {
    return Cover.parts(
        buckets,
        range,
        new State(zone, kept),
        grain -> marks.computeIfAbsent(grain, _ -> new TreeSet<>()),
        usable);
  }

  private static Kept kept(Instant requests, Instant quarters, Instant hours, Instant days) {
    return new Kept(requests, quarters, hours, days, Instant.EPOCH);
  }

  private void mark(Grain grain, String start) {
    marks.computeIfAbsent(grain, _ -> new TreeSet<>()).add(Instant.parse(start));
  }

  private static Part part(Grain grain, String from, String to) {
    return new Part(grain, new Range(Instant.parse(from), Instant.parse(to)));
  }

  @Test
  void wholeBucketsAreTakenAndTheEndsAreReadFromRequests() {
    assertThat(parts("2026-01-31T22:29:00Z", "2026-03-01T01:00:00Z"))
        .containsExactly(
            part(null, "2026-01-31T22:29:00Z", "2026-01-31T22:30:00Z"),
            part(Grain.QUARTER, "2026-01-31T22:30:00Z", "2026-01-31T22:45:00Z"),
            part(Grain.QUARTER, "2026-01-31T22:45:00Z", "2026-01-31T23:00:00Z"),
            part(Grain.HOUR, "2026-01-31T23:00:00Z", "2026-02-01T00:00:00Z"),
            part(Grain.MONTH, "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"),
            part(Grain.HOUR, "2026-03-01T00:00:00Z", "2026-03-01T01:00:00Z"));
    assertThat(parts("2026-01-31T22:29:00Z", "2026-01-31T22:29:00Z")).isEmpty();
  }

  @Test
  void whatIsMarkedIsReadFromWhatItConsistsOf() {
    mark(Grain.QUARTER, "2026-01-01T00:15:00Z");
    assertThat(parts("2026-01-01T00:00:00Z", "2026-01-01T02:00:00Z"))
        .containsExactly(
            part(Grain.QUARTER, "2026-01-01T00:00:00Z", "2026-01-01T00:15:00Z"),
            part(null, "2026-01-01T00:15:00Z", "2026-01-01T00:30:00Z"),
            part(Grain.QUARTER, "2026-01-01T00:30:00Z", "2026-01-01T00:45:00Z"),
            part(Grain.QUARTER, "2026-01-01T00:45:00Z", "2026-01-01T01:00:00Z"),
            part(Grain.HOUR, "2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z"));
  }

  @Test
  void aMarkOnAMonthLeavesItsDaysRight() {
    mark(Grain.MONTH, "2026-01-01T00:00:00Z");
    assertThat(parts("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"))
        .hasSize(31)
        .allMatch(part -> part.grain() == Grain.DAY);
  }

  @Test
  void whereFinerSumsAreForgottenRequestsTakeTheirPlace() {
    kept = kept(Instant.EPOCH, T.plus(Duration.ofDays(1)), Instant.EPOCH, Instant.EPOCH);
    mark(Grain.QUARTER, "2026-01-01T00:15:00Z");
    assertThat(parts("2026-01-01T00:00:00Z", "2026-01-01T02:00:00Z"))
        .containsExactly(
            part(null, "2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z"),
            part(Grain.HOUR, "2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z"));
  }

  @Test
  void whereNothingElseIsLeftABucketCountsInTheRangeItBeginsIn() {
    Instant late = T.plus(Duration.ofDays(500));
    kept = kept(late, late, late, late);
    assertThat(parts("2026-01-10T00:00:00Z", "2026-02-10T00:00:00Z"))
        .containsExactly(part(Grain.MONTH, "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"));
    mark(Grain.QUARTER, "2026-02-01T00:15:00Z");
    assertThat(parts("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"))
        .containsExactly(part(Grain.MONTH, "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"));
  }

  @Test
  void sumsThatCannotTellWhatIsAskedArePassedOver() {
    usable = new Usable(Instant.parse("2026-01-01T01:00:00Z"), Grain.HOUR);
    assertThat(parts("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"))
        .startsWith(
            part(null, "2026-01-01T00:00:00Z", "2026-01-01T00:15:00Z"),
            part(null, "2026-01-01T00:15:00Z", "2026-01-01T00:30:00Z"),
            part(null, "2026-01-01T00:30:00Z", "2026-01-01T00:45:00Z"),
            part(null, "2026-01-01T00:45:00Z", "2026-01-01T01:00:00Z"),
            part(Grain.HOUR, "2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z"))
        .hasSize(4 + 23)
        .endsWith(part(Grain.HOUR, "2026-01-01T23:00:00Z", "2026-01-02T00:00:00Z"));
  }

  @Test
  void whatTheyCannotTellIsReadFromTheRequestsThatAreLeft() {
    Instant late = T.plus(Duration.ofDays(500));
    kept = kept(late, late, late, late);
    usable = new Usable(Instant.MIN, Grain.HOUR);
    assertThat(parts("2026-01-10T00:00:00Z", "2026-02-10T00:00:00Z"))
        .containsExactly(
            part(null, "2026-01-10T00:00:00Z", "2026-02-01T00:00:00Z"),
            part(null, "2026-02-01T00:00:00Z", "2026-02-10T00:00:00Z"));
    usable = new Usable(Instant.parse("2026-02-01T00:00:00Z"), Grain.MONTH);
    assertThat(parts("2026-01-01T00:00:00Z", "2026-02-10T00:00:00Z"))
        .containsExactly(
            part(null, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
            part(Grain.MONTH, "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"));
  }

  @Test
  void sumsInAnotherZoneAreOfNoUse() {
    Range range = new Range(T, T.plus(Duration.ofDays(90)));
    assertThat(parts(range, "Asia/Kolkata")).containsExactly(new Part(null, range));
    assertThat(parts(range, "")).containsExactly(new Part(null, range));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "Europe/Berlin"
      })
  void partsFillTheRangeAndNoneIsMarkedOrForgotten(String zone) {
    buckets = new Buckets(ZoneId.of(zone));
    Instant begin = Instant.parse("2017-12-20T00:00:00Z"); // São Paulo still moved its clocks
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      marks.clear();
      for (int i = random.nextInt(8); i > 0; i--) {
        Grain grain = Grain.values()[random.nextInt(4)];
        marks
            .computeIfAbsent(grain, _ -> new TreeSet<>())
            .add(buckets.containing(grain, within(random, begin)).start());
      }
      Instant days = within(random, begin);
      Instant hours = later(days, within(random, begin));
      kept = kept(Instant.EPOCH, later(hours, within(random, begin)), hours, days);
      usable =
          new Usable(
              random.nextBoolean() ? Instant.MIN : within(random, begin),
              random.nextBoolean() ? Grain.MONTH : Grain.HOUR);
      Instant a = within(random, begin);
      Instant b = within(random, begin);
      Range range = a.isBefore(b) ? new Range(a, b) : new Range(b, a);

      Instant at = range.from();
      for (Part part : parts(range, zone)) {
        assertThat(part.range().from()).as("seed %s", seed).isEqualTo(at);
        at = part.range().to();
        if (part.grain() != null) {
          assertIsRight(part);
        }
      }
      assertThat(at).as("seed %s", seed).isEqualTo(range.to());
    }
  }

  private void assertIsRight(Part part) {
    assertThat(new Bucket(part.grain(), part.range()))
        .isEqualTo(buckets.containing(part.grain(), part.range().from()));
    assertThat(part.range().from()).isAfterOrEqualTo(kept.from(part.grain()));
    assertThat(part.range().from()).isAfterOrEqualTo(usable.from());
    assertThat(part.grain()).isLessThanOrEqualTo(usable.coarsest());
    marks.forEach(
        (grain, starts) -> {
          if (grain.compareTo(part.grain()) <= 0) {
            assertThat(starts).noneMatch(part.range()::contains);
          }
        });
  }

  private static Instant within(Random random, Instant begin) {
    long micros = random.nextLong(Duration.ofDays(120).toNanos() / 1000);
    Instant at = begin.plusNanos(micros * 1000);
    return random.nextBoolean()
        ? at
        : at.minusNanos(at.getNano()).minusSeconds(at.getEpochSecond() % 900);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
