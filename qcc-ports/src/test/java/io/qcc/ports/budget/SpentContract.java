package io.qcc.ports.budget;

import static io.qcc.ports.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.Spent.Counted;
import io.qcc.ports.budget.Spent.Sum;
import io.qcc.ports.budget.Spent.Unknown;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.LedgerSamples;
import io.qcc.ports.usage.RequestLog;
import io.qcc.ports.usage.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Spent} keeps to. Each test begins with an empty store. */
public abstract class SpentContract {

  private static final AccountId TEAM = new AccountId("team");
  private static final Instant LATE = DAY.plus(Duration.ofDays(99));
  private static final Counted NOBODY = new Counted("nobody", Instant.EPOCH);

  protected abstract RequestLog requests();

  protected abstract Spent spent();

  private Sum all(@Nullable String key, Counted except) {
    return spent().between(TEAM, key, Instant.EPOCH, LATE, except);
  }

  private long number;

  private void there(
      String run, String account, String key, Instant at, @Nullable String model, Long cost) {
    RequestRecord of = LedgerSamples.request("req", at, null);
    var request =
        new RequestRecord(
            of.requestId(),
            new AccountId(account),
            key,
            at,
            of.method(),
            of.path(),
            model,
            of.modelAnswered(),
            null,
            null,
            of.node(),
            200,
            null,
            true,
            of.usage(),
            List.of(),
            null,
            null,
            of.took(),
            of.queued(),
            100,
            0);
    requests().append(List.of(new LedgerEntry(run, number++, request, cost)));
  }

  @Test
  public void nothingWasSpentAtFirst() {
    assertThat(all(null, NOBODY)).isEqualTo(new Sum(0, List.of()));
    assertThat(spent().between(TEAM, "k", LATE, DAY, NOBODY)).isEqualTo(new Sum(0, List.of()));
  }

  @Test
  public void addsUpWhatAnAccountOrOneOfItsKeysSpent() {
    there("r", "team", "a", DAY, "m", 5L);
    there("s", "team", "b", DAY, "m", 70L);
    there("s", "team", "b", DAY, "m", 0L);
    there("s", "other", "a", DAY, "m", 900L);
    assertThat(all(null, NOBODY)).isEqualTo(new Sum(75, List.of()));
    assertThat(all("a", NOBODY)).isEqualTo(new Sum(5, List.of()));
    assertThat(all("b", NOBODY)).isEqualTo(new Sum(70, List.of()));
    assertThat(all("c", NOBODY)).isEqualTo(new Sum(0, List.of()));
  }

  @Test
  public void aSpanHasItsBeginningAndNotItsEnd() {
    for (int second = 0; second < 4; second++) {
      there("r", "team", "a", DAY.plusSeconds(second), "m", (long) Math.pow(10, second));
    }
    var middle = spent().between(TEAM, null, DAY.plusSeconds(1), DAY.plusSeconds(3), NOBODY);
    assertThat(middle.microUsd()).isEqualTo(110);
  }

  @Test
  public void leavesOutWhatTheAskerCountsHimself() {
    there("mine", "team", "a", DAY, "m", 1L);
    there("mine", "team", "a", DAY.plusSeconds(1), "m", 10L);
    there("mine", "team", "a", DAY.plusSeconds(2), "m", null);
    there("yours", "team", "a", DAY.plusSeconds(2), "m", 100L);
    assertThat(all("a", new Counted("mine", DAY.plusSeconds(1))))
        .isEqualTo(new Sum(101, List.of()));
    assertThat(all(null, new Counted("mine", Instant.EPOCH))).isEqualTo(new Sum(100, List.of()));
  }

  @Test
  public void tellsOfRequestsWhoseCostIsNotKnown() {
    there("r", "team", "a", DAY, "m", 1L);
    there("r", "team", "a", DAY, "m", null);
    there("r", "team", "b", DAY, "m", null);
    there("r", "team", "b", DAY, null, null);
    Sum sum = all(null, NOBODY);
    assertThat(sum.microUsd()).isEqualTo(1);
    assertThat(sum.unknown())
        .containsExactlyInAnyOrder(new Unknown("m", 2, 200), new Unknown(null, 1, 100));
    assertThat(all("a", NOBODY).unknown()).containsExactly(new Unknown("m", 1, 100));
  }

  @Test
  public void largeSumsAreExact() {
    long most = 10_000_000_000L;
    for (int i = 0; i < 200; i++) {
      there("r", "team", "a", DAY.plusSeconds(i), "m", most - i);
    }
    assertThat(all(null, NOBODY).microUsd()).isEqualTo(200 * most - 199 * 100);
  }
}
