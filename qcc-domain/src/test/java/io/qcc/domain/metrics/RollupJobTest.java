package io.qcc.domain.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Kept;
import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RollupJobTest {

  private final FakeRollups rollups = new FakeRollups();
  private Instant now = Instant.parse("2026-06-10T12:00:00Z");
  private long nanos;
  private final Time time =
      new Time() {
        @Override
        public Instant now() {
          return now;
        }

        @Override
        public long nanos() {
          return nanos;
        }
      };
  private final RollupJob job = job("UTC");

  private RollupJob job(String zone) {
    return new RollupJob(rollups, new Buckets(ZoneId.of(zone)), time, () -> true);
  }

  private void settled() {
    rollups.zone = "UTC";
    job.tick();
    rollups.done.clear();
  }

  @Test
  void firstMarksAllThatThereIsThenTheZoneIsItsOwnThenForgets() {
    rollups.stepsToMark = 2;
    job.tick();
    assertThat(rollups.done)
        .containsExactly(
            "mark from 1970-01-01T00:00:00Z",
            "mark from 1970-01-01T00:15:00Z",
            "mark from 1970-01-01T00:30:00Z",
            "settle UTC 1970-01-01T00:00:00Z",
            "forget QUARTER 2026-05-06T12:00:00Z",
            "forget HOUR 2026-03-02T12:00:00Z",
            "forget DAY 2024-06-09T00:00:00Z");
  }

  @Test
  void monthsOfWhichSomeRequestsAreForgottenAreKeptWhenTheZoneChanges() {
    rollups.zone = "Asia/Kolkata";
    rollups.kept =
        new Kept(
            Instant.parse("2026-02-03T04:05:06Z"),
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH);
    job.tick();
    assertThat(rollups.done).contains("settle UTC 2026-03-01T00:00:00Z");
  }

  @Test
  void whereNothingIsEverForgottenTheZoneChangesForAllTime() {
    rollups.kept = Kept.EVERYTHING;
    job.tick();
    assertThat(rollups.done).contains("settle UTC -1000000000-01-01T00:00:00Z");
  }

  @Test
  void addsUpWhatIsOverTheFinestFirst() {
    settled();
    rollups.mark(Grain.QUARTER, "2026-06-10T11:30:00Z");
    rollups.mark(Grain.QUARTER, "2026-06-10T11:45:00Z");
    rollups.mark(Grain.QUARTER, "2026-06-10T12:00:00Z");
    rollups.mark(Grain.DAY, "2026-06-10T00:00:00Z");
    rollups.mark(Grain.MONTH, "2026-05-01T00:00:00Z");
    job.tick();
    assertThat(rollups.done)
        .containsExactly(
            "QUARTER 2026-06-10T11:30:00Z ADD_UP_REQUESTS",
            "MONTH 2026-05-01T00:00:00Z ADD_UP_FINER");
    now = now.plus(RollupJob.GRACE);
    rollups.done.clear();
    job.tick();
    assertThat(rollups.done)
        .containsExactly(
            "QUARTER 2026-06-10T11:45:00Z ADD_UP_REQUESTS",
            "HOUR 2026-06-10T11:00:00Z ADD_UP_FINER");
    assertThat(rollups.of(Grain.QUARTER)).hasSize(1);
  }

  @Test
  void worksForASecondAndGoesOnAtTheNextTick() {
    settled();
    for (int i = 0; i < 5; i++) {
      rollups.of(Grain.QUARTER).add(now.minus(Duration.ofHours(9 - i)));
    }
    rollups.onRecompute = () -> nanos += 400_000_000;
    job.tick();
    assertThat(rollups.done).hasSize(3);
    job.tick();
    assertThat(rollups.done).hasSizeGreaterThan(4);
  }

  @Test
  void endsWhenItsThreadIsTold() {
    settled();
    rollups.mark(Grain.QUARTER, "2026-06-10T11:30:00Z");
    Thread.currentThread().interrupt();
    job.tick();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(rollups.done).isEmpty();
  }

  @Test
  void manyLotsAreDoneAtOnce() {
    settled();
    for (int i = 0; i < 3 * RollupJob.LOT; i++) {
      rollups.of(Grain.QUARTER).add(now.minus(Duration.ofMinutes(15L * (i + 1))));
    }
    now = now.plus(RollupJob.GRACE);
    job.tick();
    assertThat(rollups.of(Grain.QUARTER)).isEmpty();
    assertThat(rollups.of(Grain.HOUR)).isEmpty();
  }

  @Test
  void waitsForTheStoreAndGoesOn() {
    settled();
    rollups.mark(Grain.QUARTER, "2026-06-10T11:30:00Z");
    rollups.away = true;
    job.tick();
    job.tick();
    assertThat(rollups.done).isEmpty();
    rollups.away = false;
    job.tick();
    assertThat(rollups.done).hasSize(1);
  }

  @Test
  void leavesItToAnotherThatMayRun() {
    var mayRun = new AtomicBoolean();
    var patient = new RollupJob(rollups, new Buckets(ZoneId.of("UTC")), time, mayRun::get);
    patient.tick();
    assertThat(rollups.done).isEmpty();
    mayRun.set(true);
    patient.tick();
    assertThat(rollups.zone).isEqualTo("UTC");
  }

  @Test
  void doesNotFightOverTheZone() {
    settled();
    rollups.zone = "Asia/Kolkata";
    rollups.mark(Grain.QUARTER, "2026-06-10T11:30:00Z");
    job.tick();
    assertThat(rollups.done).isEmpty();
    assertThat(rollups.zone).isEqualTo("Asia/Kolkata");
    rollups.zone = "UTC";
    job.tick();
    assertThat(rollups.done).hasSize(1);
  }

  @Test
  void aZoneThatChangesMeanwhileLeavesTheMark() {
    settled();
    rollups.mark(Grain.QUARTER, "2026-06-10T11:30:00Z");
    rollups.onRecompute = () -> rollups.zone = "Asia/Kolkata";
    job.tick();
    assertThat(rollups.done).containsExactly("QUARTER 2026-06-10T11:30:00Z WAIT");
    assertThat(rollups.of(Grain.QUARTER)).hasSize(1);
  }

  @Test
  void forgetsOnceAnHour() {
    settled();
    nanos += Duration.ofMinutes(59).toNanos();
    job.tick();
    assertThat(rollups.done).isEmpty();
    nanos += Duration.ofMinutes(1).toNanos();
    job.tick();
    assertThat(rollups.done).hasSize(3).allMatch(each -> each.startsWith("forget"));
  }
}
