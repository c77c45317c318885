package io.qcc.ports.pricing;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Prices} keeps to. Each test begins with an empty store. */
public abstract class PricesContract {

  protected abstract Prices prices();

  @Test
  public void returnsEveryFieldAsItWasStored() {
    var full =
        new Price(
            new PriceId("full"),
            "anthropic/claude-*:[1m]@a_b.c",
            "Claude 主要 '; DROP TABLE model_price; --",
            DAY,
            new Rates(1, 2, 3, 4, Rates.MOST),
            new LongPrompt(Long.MAX_VALUE, new Rates(6, 7, 8, 9, 10)),
            11L,
            0,
            Price.MOST_PERCENT,
            "n".repeat(1000));
    var least =
        new Price(
            new PriceId("least"),
            "*",
            "",
            Price.ALWAYS,
            new Rates(0, 0, 0, 0, 0),
            null,
            null,
            null,
            null,
            "");
    assertThat(prices().put(full)).isTrue();
    assertThat(prices().put(least)).isTrue();
    assertThat(prices().all()).containsExactlyInAnyOrder(least, full);
  }

  @Test
  public void replacesWhatHadTheIdEvenForAnotherModel() {
    prices().put(price("p", "model-a", DAY, 1));
    var changed = price("p", "model-b", DAY.plusSeconds(1), 2);
    assertThat(prices().put(changed)).isTrue();
    assertThat(prices().put(changed)).isTrue();
    assertThat(prices().all()).containsExactlyInAnyOrder(changed);
  }

  @Test
  public void refusesASecondPriceForTheSameModelAndTime() {
    var first = price("p", "model-a", DAY, 1);
    var later = price("q", "model-a", DAY.plusSeconds(1), 2);
    prices().put(first);
    prices().put(later);
    assertThat(prices().put(price("r", "model-a", DAY, 3))).isFalse();
    assertThat(prices().put(price("q", "model-a", DAY, 3))).isFalse();
    assertThat(prices().all()).containsExactlyInAnyOrder(first, later);
  }

  @Test
  public void removesOnceAndThenSaysThatThereIsNone() {
    prices().put(price("p", "model-a", DAY, 1));
    prices().put(price("q", "model-b", DAY, 1));
    assertThat(prices().remove(new PriceId("p"))).isTrue();
    assertThat(prices().remove(new PriceId("p"))).isFalse();
    assertThat(prices().all()).containsExactlyInAnyOrder(price("q", "model-b", DAY, 1));
  }

  @Test
  public void takesWhatIsOfferedOnceAndLeavesWhatWasDoneToIt() {
    var kept = price("kept", "model-a", DAY, 1);
    var edited = price("edited", "model-b", DAY, 1);
    var removed = price("removed", "model-c", DAY, 1);
    prices().offer(List.of(kept, edited, removed));
    assertThat(prices().all()).containsExactlyInAnyOrder(kept, edited, removed);

    var mine = price("edited", "model-b", DAY, 9);
    prices().put(mine);
    prices().remove(new PriceId("removed"));
    var added = price("added", "model-d", DAY, 1);
    prices().offer(List.of(price("kept", "model-a", DAY, 5), edited, removed, added));
    prices().offer(List.of(added));
    assertThat(prices().all()).containsExactlyInAnyOrder(kept, mine, added);
  }

  @Test
  public void leavesWhatSomebodyPutForTheSameModelAndTimeOrUnderTheSameId() {
    var mine = price("mine", "model-a", DAY, 9);
    var taken = price("taken", "model-b", DAY, 9);
    prices().put(mine);
    prices().put(taken);
    var offered = price("offered", "model-a", DAY, 1);
    prices().offer(List.of(offered, price("taken", "model-c", DAY, 1)));
    assertThat(prices().all()).containsExactlyInAnyOrder(mine, taken);

    prices().remove(new PriceId("mine"));
    prices().offer(List.of(offered));
    assertThat(prices().all()).containsExactlyInAnyOrder(taken);
  }
}
