package io.qcc.domain.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-29, 23, 23",
    "Europe/Berlin, 2026-10-25, 25, 25",
    "Europe/Berlin, 2026-06-01, 24, 24",
    "America/Sao_Paulo, 2018-11-04, 23, 23",
    "America/Sao_Paulo, 2018-02-17, 25, 25",
    "Australia/Lord_Howe, 2026-10-04, 23.5, 24",
    "Australia/Lord_Howe, 2026-04-05, 24.5, 25",
    "Asia/Kathmandu, 2026-01-01, 24, 24",
    "Pacific/Apia, 2011-12-29, 24, 24",
  })
  void aDayIsAsLongAsItsClocksMakeIt(ZoneId zone, LocalDate date, double hours, int buckets) {
    var of = new Buckets(zone);
    Bucket day = of.containing(Grain.DAY, date.atTime(12, 0).atZone(zone).toInstant());
    assertThat(day.start()).isEqualTo(date.atStartOfDay(zone).toInstant());
    assertThat(Duration.between(day.start(), day.end()).toMinutes())
        .isEqualTo(Math.round(hours * 60));
    assertThat(of.over(Grain.HOUR, day.range())).hasSize(buckets);
  }

  @Test
  void anHourBeginsWhenTheClocksShowAFullOneOrArePutBack() {
    var of = new Buckets(ZoneId.of("Australia/Lord_Howe"));
    // At 02:00+11 it is 01:30+10:30 again.
    assertThat(of.over(Grain.HOUR, range("2026-04-04T14:00:00Z", "2026-04-04T16:30:00Z")))
        .extracting(Bucket::start)
        .containsExactly(
            Instant.parse("2026-04-04T14:00:00Z"),
            Instant.parse("2026-04-04T15:00:00Z"),
            Instant.parse("2026-04-04T15:30:00Z"));
    assertThat(
            new Buckets(ZoneId.of("Asia/Kathmandu"))
                .containing(Grain.HOUR, Instant.parse("2026-01-01T00:00:00Z")))
        .isEqualTo(
            new Bucket(
                Grain.HOUR,
                Instant.parse("2025-12-31T23:15:00Z"),
                Instant.parse("2026-01-01T00:15:00Z")));
  }

  @Test
  void aMonthBeginsAtMidnightOfItsZone() {
    var of = new Buckets(ZoneId.of("Asia/Kolkata"));
    assertThat(of.containing(Grain.MONTH, Instant.parse("2026-02-28T18:30:00Z")))
        .isEqualTo(
            new Bucket(
                Grain.MONTH,
                Instant.parse("2026-02-28T18:30:00Z"),
                Instant.parse("2026-03-31T18:30:00Z")));
    assertThat(of.containing(Grain.MONTH, Instant.parse("2026-02-28T18:29:59.999999Z")).end())
        .isEqualTo("2026-02-28T18:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "America/St_Johns",
        "Europe/Berlin",
        "Pacific/Apia",
        "Pacific/Kiritimati",
        "Africa/Monrovia",
        "America/Caracas",
        "Antarctica/Troll",
        "Asia/Pyongyang"
      })
  void bucketsOfEachGrainAreMadeOfWholeFinerOnesWithoutGap(String zone) {
    var of = new Buckets(ZoneId.of(zone));
    var random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      Instant at = Instant.ofEpochSecond(random.nextLong(2_000_000_000L), random.nextInt(1000));
      for (Grain grain : Grain.values()) {
        Bucket bucket = of.containing(grain, at);
        assertThat(bucket.range().contains(at)).as("%s %s", grain, at).isTrue();
        assertThat(of.containing(grain, bucket.start())).isEqualTo(bucket);
        assertThat(of.containing(grain, bucket.end().minusNanos(1))).isEqualTo(bucket);
        assertThat(of.containing(grain, bucket.end()).start()).isEqualTo(bucket.end());
        assertThat(of.containing(grain, bucket.start().minusNanos(1)).end())
            .isEqualTo(bucket.start());
        Bucket coarser = of.coarser(bucket);
        if (coarser != null) {
          assertThat(coarser.range().contains(bucket.range())).isTrue();
        }
      }
    }
  }

  @Test
  void allOverARangeFollowOneAnother() {
    var of = new Buckets(ZoneId.of("Europe/Berlin"));
    Range range = range("2026-03-28T11:07:00Z", "2026-03-30T00:00:00.000001Z");
    List<Instant> ends = new ArrayList<>();
    for (Bucket bucket : of.over(Grain.DAY, range)) {
      ends.add(bucket.end());
    }
    assertThat(ends)
        .containsExactly(
            Instant.parse("2026-03-28T23:00:00Z"),
            Instant.parse("2026-03-29T22:00:00Z"),
            Instant.parse("2026-03-30T22:00:00Z"));
    assertThat(of.over(Grain.DAY, new Range(range.from(), range.from()))).isEmpty();
  }

  private static Range range(String from, String to) {
    return new Range(Instant.parse(from), Instant.parse(to));
  }
}
