package io.qcc.adapters.mysql.memory;

import io.qcc.ports.pricing.PricedRequest;
import io.qcc.ports.pricing.PricedRequest.Place;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The costs in the ledger's entries. */
final class MemoryPricedRequests implements PricedRequests {

  private final Contents contents;

  MemoryPricedRequests(Contents contents) {
    this.contents = contents;
  }

  @Override
  public List<PricedRequest> between(Instant from, Instant to, @Nullable Place after, int most) {
    RequestPlace end = RequestPlace.before(to);
    return contents.locked(
        () ->
            contents
                .requests
                .tailMap(after == null ? RequestPlace.before(from) : place(after), after == null)
                .entrySet()
                .stream()
                .takeWhile(entry -> entry.getKey().compareTo(end) < 0)
                .map(entry -> priced(entry.getValue()))
                .filter(priced -> priced.usage().input() >= 0 && priced.usage().output() >= 0)
                .limit(most)
                .toList());
  }

  @Override
  public void put(List<PricedRequest> changed) {
    contents.run(
        () ->
            changed.forEach(
                priced ->
                    contents.requests.computeIfPresent(
                        place(priced.place()),
                        (_, old) ->
                            new LedgerEntry(
                                old.run(), old.number(), old.request(), priced.cost()))));
  }

  private static RequestPlace place(Place place) {
    return new RequestPlace(place.at(), place.number(), place.run());
  }

  private static PricedRequest priced(LedgerEntry entry) {
    RequestRecord request = entry.request();
    return new PricedRequest(
        new Place(request.at(), entry.number(), entry.run()),
        request.modelAnswered(),
        request.modelAsked(),
        request.usage(),
        entry.cost());
  }
}
