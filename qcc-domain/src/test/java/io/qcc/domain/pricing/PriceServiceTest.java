package io.qcc.domain.pricing;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.domain.HandTime;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.pricing.AdministerPrices.Listed;
import io.qcc.ports.pricing.LongPrompt;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceDraft;
import io.qcc.ports.pricing.PriceDraft.Amounts;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Rates;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.usage.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceServiceTest {

  private static final Caller ADMIN = new Caller(new AccountId("a"), "admin", Role.ADMIN, null);
  private static final Caller MEMBER = new Caller(new AccountId("m"), "m", Role.MEMBER, null);
  private static final Usage ONE = new Usage(1_000_000, 0, -1, -1, -1, -1, null);

  private final FakePrices store = new FakePrices();
  private final PriceBook book = new PriceBook(store);
  private final Costs costs = new Costs(book);
  private final PriceService service = new PriceService(book, new HandTime(DAY), new Random(1));

  @Test
  void whatWasNotSaidGetsItsDefault() {
    Price made = done(service.put(ADMIN, null, draft(" Claude-X ", null, 3_000_000L))).price();
    assertThat(made)
        .isEqualTo(
            new Price(
                made.id(),
                "claude-x",
                "claude-x",
                Price.ALWAYS,
                new Rates(3_000_000, 15, 3_750_000, 6_000_000, 300_000),
                null,
                null,
                50,
                null,
                ""));
    assertThat(store.prices.values()).containsExactly(made);
  }

  @Test
  void whatWasSaidIsKept() {
    var draft =
        new PriceDraft(
            "m*",
            " Title ",
            DAY.plusNanos(999),
            new Amounts(1L, 2L, 3L, 4L, 5L),
            9L,
            new Amounts(10L, 20L, null, 40L, null),
            6L,
            7,
            8,
            " from a letter ");
    Listed made = done(service.put(ADMIN, null, draft));
    assertThat(made.price())
        .isEqualTo(
            new Price(
                made.price().id(),
                "m*",
                "Title",
                Instant.parse("2026-11-20T08:00:00.123Z"),
                new Rates(1, 2, 3, 4, 5),
                new LongPrompt(9, new Rates(10, 20, 13, 40, 1)),
                6L,
                7,
                8,
                "from a letter"));
    assertThat(made.inForce()).isTrue();
  }

  @Test
  void theSameModelAndTimeIsTheSamePrice() {
    PriceId first = done(service.put(ADMIN, null, draft("m", null, 1L))).price().id();
    assertThat(done(service.put(ADMIN, null, draft("M", Price.ALWAYS, 2L))).price().id())
        .isEqualTo(first);
    assertThat(costs.microUsd("m", null, ONE, DAY)).isEqualTo(2);
    PriceId second = done(service.put(ADMIN, null, draft("m", DAY, 3L))).price().id();
    assertThat(second).isNotEqualTo(first);
    assertThat(service.list(MEMBER)).extracting(Listed::inForce).containsExactly(false, true);
    assertThat(costs.microUsd("m", null, ONE, DAY)).isEqualTo(3);
    assertThat(costs.microUsd("m", null, ONE, DAY.minusSeconds(1))).isEqualTo(2);
  }

  @Test
  void aPriceIsChangedByItsIdButNotIntoAnother() {
    PriceId id = done(service.put(ADMIN, null, draft("m", null, 1L))).price().id();
    done(service.put(ADMIN, null, draft("n", null, 1L)));
    assertThat(done(service.put(ADMIN, id, draft("m", DAY, 2L))).price().id()).isEqualTo(id);
    assertThat(store.prices).hasSize(2);
    assertThat(service.put(ADMIN, id, draft("n", null, 2L))).isInstanceOf(Answer.Conflict.class);
    assertThat(service.put(ADMIN, new PriceId("gone"), draft("n", null, 2L)))
        .isInstanceOf(Answer.NotFound.class);
    assertThat(costs.microUsd("n", null, ONE, DAY)).isEqualTo(1);
  }

  @Test
  void aRemovedPriceNoLongerCounts() {
    PriceId id = done(service.put(ADMIN, null, draft("m", null, 1L))).price().id();
    assertThat(done(service.remove(ADMIN, id))).isEqualTo(id);
    assertThat(costs.microUsd("m", null, ONE, DAY)).isNull();
    assertThat(service.remove(ADMIN, id)).isInstanceOf(Answer.NotFound.class);
  }

  @Test
  void membersReadAndChangeNothing() {
    PriceId id = done(service.put(ADMIN, null, draft("m", null, 1L))).price().id();
    assertThat(service.put(MEMBER, id, draft("m", null, 2L))).isInstanceOf(Answer.Forbidden.class);
    assertThat(service.put(MEMBER, null, draft("x", null, 2L)))
        .isInstanceOf(Answer.Forbidden.class);
    assertThat(service.remove(MEMBER, id)).isInstanceOf(Answer.Forbidden.class);
    assertThat(service.list(MEMBER)).hasSize(1);
    assertThat(costs.microUsd("m", null, ONE, DAY)).isEqualTo(1);
  }

  @Test
  void aStoreThatIsAwayLeavesThePricesAsTheyWere() {
    book.open(List.of(price("p", "m", DAY, 4)));
    store.away = true;
    assertThatThrownBy(() -> service.put(ADMIN, null, draft("m", DAY, 9L)))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> service.remove(ADMIN, new PriceId("p")))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(book::reload).isInstanceOf(StoreUnavailable.class);
    assertThat(costs.microUsd("m", null, ONE, DAY)).isEqualTo(4);
    assertThat(service.list(MEMBER)).hasSize(1);
  }

  @Test
  void aReloadFindsWhatSomebodyElseChanged() {
    book.open(List.of(price("p", "m", DAY, 4)));
    store.prices.put("p", price("p", "m", DAY, 5));
    book.reload();
    assertThat(costs.microUsd("m", null, ONE, DAY)).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "        , 1970-01-01T00:00:00Z, 1, 1,  , 50, model_id_required",
    "'  '    , 1970-01-01T00:00:00Z, 1, 1,  , 50, model_id_required",
    "a b     , 1970-01-01T00:00:00Z, 1, 1,  , 50, model_id_invalid",
    "ü       , 1970-01-01T00:00:00Z, 1, 1,  , 50, model_id_invalid",
    "m       , 1969-12-31T23:59:59Z, 1, 1,  , 50, valid_from_invalid",
    "m       , +10000-01-01T00:00:00Z, 1, 1,  , 50, valid_from_invalid",
    "m       , 1970-01-01T00:00:00Z,  , 1,  , 50, input_price_mtok_required",
    "m       , 1970-01-01T00:00:00Z, 1,  ,  , 50, output_price_mtok_required",
    "m       , 1970-01-01T00:00:00Z, -1, 1,  , 50, input_price_mtok_invalid",
    "m       , 1970-01-01T00:00:00Z, 1, 1000000000001,  , 50, output_price_mtok_invalid",
    "m       , 1970-01-01T00:00:00Z, 1, 1, 0, 50, long_prompt_tokens_invalid",
    "m       , 1970-01-01T00:00:00Z, 1, 1, 5, 50, long_input_price_mtok_required",
    "m       , 1970-01-01T00:00:00Z, 1, 1,  , -1, batch_percent_invalid",
    "m       , 1970-01-01T00:00:00Z, 1, 1,  , 1001, batch_percent_invalid",
    // twice as much for an hour is more than there is
    "m       , 1970-01-01T00:00:00Z, 500000000001, 1,  , 50, cache_write_1h_price_mtok_invalid",
  })
  void whatCannotBeAPriceIsToldAndNotStored(
      String model, Instant from, Long input, Long output, Long over, int batch, String code) {
    var draft =
        new PriceDraft(
            model,
            null,
            from,
            new Amounts(input, output, null, null, null),
            over,
            Amounts.NONE,
            null,
            batch,
            null,
            null);
    assertThat(service.put(ADMIN, null, draft))
        .isInstanceOfSatisfying(Answer.Invalid.class, no -> assertThat(no.code()).isEqualTo(code));
    assertThat(store.prices).isEmpty();
  }

  @Test
  void textsAndLongRatesHaveTheirBoundsToo() {
    var rates = new Amounts(1L, 1L, null, null, null);
    for (PriceDraft bad :
        List.of(
            new PriceDraft("m", "t".repeat(129), null, rates, null, Amounts.NONE, null, 1, 1, ""),
            new PriceDraft("m", "", null, rates, null, Amounts.NONE, null, 1, 1, "a\nb"),
            new PriceDraft("m", "", null, rates, null, Amounts.NONE, -1L, 1, 1, ""),
            new PriceDraft("m", "", null, rates, null, rates, null, 1, 1, ""),
            new PriceDraft("m".repeat(129), "", null, rates, null, Amounts.NONE, null, 1, 1, ""),
            new PriceDraft("m", "", null, rates, null, Amounts.NONE, null, 1, 1001, ""))) {
      assertThat(service.put(ADMIN, null, bad)).isInstanceOf(Answer.Invalid.class);
    }
    assertThat(store.prices).isEmpty();
  }

  private static PriceDraft draft(String model, Instant from, Long input) {
    return new PriceDraft(
        model,
        null,
        from,
        new Amounts(input, 15L, null, null, null),
        null,
        Amounts.NONE,
        null,
        null,
        null,
        null);
  }

  private static <T> T done(Answer<T> answer) {
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done<T>) answer).value();
  }
}
