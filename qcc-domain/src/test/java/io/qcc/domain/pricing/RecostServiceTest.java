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
import io.qcc.ports.pricing.PricedRequest;
import io.qcc.ports.pricing.PricedRequest.Place;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.pricing.RecostRequests.Recosted;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecostServiceTest {

  private static final Caller ADMIN = new Caller(new AccountId("a"), "admin", Role.ADMIN, null);
  private static final Usage ONE = new Usage(1_000_000, 0, -1, -1, -1, -1, null);

  private final FakePrices prices = new FakePrices();
  private final PriceBook book = new PriceBook(prices);
  private final Log log = new Log();
  private final HandTime time = new HandTime(DAY.plus(Duration.ofDays(1)));
  private final RecostService service = new RecostService(log, new Costs(book), time);

  @Test
  void whatCostsSomethingElseNowIsChangedAndOnlyThat() {
    book.open(List.of(price("m", "m", DAY, 5), price("later", "m", DAY.plusSeconds(2), 6)));
    log.add("m", 5L);
    log.add("m", 4L);
    log.add("m", 5L);
    log.add("m", null);
    log.add("x", 5L);
    assertThat(done(service.recost(ADMIN, null, null))).isEqualTo(new Recosted(5, 4, null));
    assertThat(log.costs()).containsExactly(5L, 5L, 6L, 6L, null);
    assertThat(done(service.recost(ADMIN, null, null))).isEqualTo(new Recosted(5, 0, null));
    assertThat(log.puts).isEqualTo(1);
  }

  @Test
  void onlyTheRangeIsTouched() {
    book.open(List.of(price("m", "m", DAY, 5)));
    for (int i = 0; i < 4; i++) {
      log.add("m", null);
    }
    assertThat(done(service.recost(ADMIN, DAY.plusSeconds(1), DAY.plusSeconds(3))))
        .isEqualTo(new Recosted(2, 2, null));
    assertThat(log.costs()).containsExactly(null, 5L, 5L, null);
  }

  @Test
  void manyAreDoneInSeveralGoesEachWhereTheLastOneEnded() {
    book.open(List.of(price("m", "m", DAY, 5)));
    int more = RecostService.LOT * RecostService.LOTS + 7;
    for (int i = 0; i < more; i++) {
      log.add("m", null);
    }
    time.pass(Duration.ofDays(3));
    Recosted first = done(service.recost(ADMIN, null, null));
    assertThat(first.changed()).isEqualTo(more - 7);
    assertThat(first.next()).isEqualTo(log.all.get(more - 8).place().at());
    Recosted second = done(service.recost(ADMIN, first.next(), null));
    assertThat(second).isEqualTo(new Recosted(8, 7, null));
    assertThat(log.costs()).containsOnly(5L);
  }

  @Test
  void aStoreThatGoesAwayMidwayKeepsTheLotsThatWereDoneAndTheRestFollows() {
    book.open(List.of(price("m", "m", DAY, 5)));
    for (int i = 0; i < 2 * RecostService.LOT; i++) {
      log.add("m", null);
    }
    log.putsUntilAway = 1;
    assertThatThrownBy(() -> service.recost(ADMIN, null, null))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(log.costs().stream().filter(Long.valueOf(5)::equals)).hasSize(RecostService.LOT);
    log.putsUntilAway = Integer.MAX_VALUE;
    assertThat(done(service.recost(ADMIN, null, null)).changed()).isEqualTo(RecostService.LOT);
    assertThat(log.costs()).containsOnly(5L);
  }

  @Test
  void twoAtOnceAreRefused() {
    var answers = new ArrayList<Answer<Recosted>>();
    log.onRead = () -> answers.add(service.recost(ADMIN, null, null));
    done(service.recost(ADMIN, null, null));
    assertThat(answers).singleElement().isInstanceOf(Answer.Conflict.class);
    log.onRead = () -> {};
    done(service.recost(ADMIN, null, null));
  }

  @Test
  void membersMayNot() {
    var member = new Caller(new AccountId("m"), "m", Role.MEMBER, null);
    log.add("m", 3L);
    assertThat(service.recost(member, null, null)).isInstanceOf(Answer.Forbidden.class);
    assertThat(log.costs()).containsExactly(3L);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T00:00:00Z, 2026-11-19T00:00:00Z",
    "2999-11-20T00:00:00Z, ",
    "-1000000000-01-01T00:00:00Z, ",
    ", +1000000000-12-31T00:00:00Z",
  })
  void aRangeThatIsNoneIsTold(Instant from, Instant to) {
    assertThat(service.recost(ADMIN, from, to)).isInstanceOf(Answer.Invalid.class);
  }

  private static Recosted done(Answer<Recosted> answer) {
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done<Recosted>) answer).value();
  }

  /** A request a second, in memory. */
  private static final class Log implements PricedRequests {

    final List<PricedRequest> all = new ArrayList<>();
    int puts;
    int putsUntilAway = Integer.MAX_VALUE;
    Runnable onRead = () -> {};

    void add(String model, Long cost) {
      var place = new Place(DAY.plusSeconds(all.size()), all.size(), "r");
      all.add(new PricedRequest(place, model, null, ONE, cost));
    }

    List<Long> costs() {
      return all.stream().map(PricedRequest::cost).toList();
    }

    @Override
    public List<PricedRequest> between(Instant from, Instant to, Place after, int most) {
      onRead.run();
      return all.stream()
          .skip(after == null ? 0 : after.number() + 1)
          .filter(request -> !request.place().at().isBefore(from))
          .filter(request -> request.place().at().isBefore(to))
          .limit(most)
          .toList();
    }

    @Override
    public void put(List<PricedRequest> changed) {
      if (puts++ >= putsUntilAway) {
        throw new StoreUnavailable("away", new IllegalStateException());
      }
      changed.forEach(request -> all.set((int) request.place().number(), request));
    }
  }
}
