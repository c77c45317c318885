package io.qcc.ports.pricing;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.usage.LedgerSamples.entry;
import static io.qcc.ports.usage.LedgerSamples.request;
import static io.qcc.ports.usage.LedgerSamples.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.pricing.PricedRequest.Place;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link PricedRequests} keeps to. Each test begins with an empty store. */
public abstract class PricedRequestsContract {

  private static final Instant EARLY = DAY.minus(Duration.ofDays(9));
  private static final Instant LATE = DAY.plus(Duration.ofDays(9));

  protected abstract RequestLog requests();

  protected abstract PricedRequests priced();

  @Test
  public void tellsAllThatACostFollowsFrom() {
    requests().append(List.of(entry("r", 1), free("r", 2)));
    var full = request(1);
    assertThat(priced().between(EARLY, LATE, null, 9))
        .containsExactly(
            new PricedRequest(
                new Place(full.at(), 1, "r"),
                full.modelAnswered(),
                full.modelAsked(),
                full.usage(),
                1000L),
            new PricedRequest(
                new Place(request(2).at(), 2, "r"),
                full.modelAnswered(),
                full.modelAsked(),
                full.usage(),
                null));
  }

  @Test
  public void leavesOutWhatDidNotTellItsUsage() {
    requests().append(List.of(new LedgerEntry("r", 1, unknown("req_1", DAY), 0L), entry("r", 2)));
    assertThat(priced().between(EARLY, LATE, null, 9))
        .extracting(request -> request.place().number())
        .containsExactly(2L);
  }

  @Test
  public void walksThroughAllFromPlaceToPlaceEachOnce() {
    var expected = new ArrayList<Place>();
    for (long number = 1; number <= 12; number++) {
      // Four at each instant, of two runs: then the number decides, and then the run.
      Instant at = DAY.plusSeconds((number - 1) / 4);
      String run = number % 2 == 0 ? "s" : "r";
      long its = (number + 1) / 2;
      requests().append(List.of(entry(run, its, request("req_" + number, at, null))));
      expected.add(new Place(at, its, run));
    }
    var seen = new ArrayList<Place>();
    Place last = null;
    for (var lot = lot(last); !lot.isEmpty(); lot = lot(last)) {
      lot.forEach(request -> seen.add(request.place()));
      last = lot.getLast().place();
    }
    assertThat(seen).containsExactlyElementsOf(expected);
    assertThat(priced().between(DAY.plusSeconds(1), DAY.plusSeconds(2), null, 99))
        .extracting(PricedRequest::place)
        .containsExactlyElementsOf(expected.subList(4, 8));
    assertThat(priced().between(DAY, DAY, null, 99)).isEmpty();
  }

  private List<PricedRequest> lot(Place after) {
    return priced().between(DAY, LATE, after, 5);
  }

  @Test
  public void storesOtherCostsAndNothingElse() {
    requests().append(List.of(entry("r", 1), entry("r", 2), entry("r", 3), free("s", 1)));
    var all = priced().between(EARLY, LATE, null, 9);
    priced()
        .put(
            all.stream()
                .filter(request -> request.place().number() != 2)
                .map(request -> request.withCost(request.cost() == null ? 7L : null))
                .toList());
    assertThat(requests().between(EARLY, LATE, 9))
        .containsExactlyInAnyOrder(
            new LedgerEntry("r", 1, request(1), null),
            entry("r", 2),
            new LedgerEntry("r", 3, request(3), null),
            new LedgerEntry("s", 1, request(1), 7L));
  }

  @Test
  public void mindsNoneThatIsNoLongerThere() {
    requests().append(List.of(entry("r", 1)));
    var gone = priced().between(EARLY, LATE, null, 9);
    requests().forgetRequests(LATE, 9);
    priced().put(gone);
    priced().put(List.of());
    assertThat(requests().between(EARLY, LATE, 9)).isEmpty();
  }

  private static LedgerEntry free(String run, long number) {
    return new LedgerEntry(run, number, request(number), null);
  }
}
