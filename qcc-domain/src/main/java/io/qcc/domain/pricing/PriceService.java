package io.qcc.domain.pricing;

import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.pricing.AdministerPrices;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceDraft;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.time.Time;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Lists, puts and removes prices, within what the caller may do. */
public final class PriceService implements AdministerPrices {

  private final PriceBook book;
  private final Time time;
  private final RandomGenerator random;

  /**
   * @param random thread-safe
   */
  public PriceService(PriceBook book, Time time, RandomGenerator random) {
    this.book = book;
    this.time = time;
    this.random = random;
  }

  @Override
  public List<Listed> list(Caller caller) {
    return book.now().all().stream().map(this::listed).toList();
  }

  @Override
  public Answer<Listed> put(Caller caller, @Nullable PriceId id, PriceDraft draft) {
    if (caller.role() != Role.ADMIN) {
      return forbidden();
    }
    return book.exclusively(
        () ->
            id != null && book.now().find(id) == null
                ? unknown(id)
                : stored(PriceRules.price(id == null ? idFor(draft) : id, draft)));
  }

  @Override
  public Answer<PriceId> remove(Caller caller, PriceId id) {
    if (caller.role() != Role.ADMIN) {
      return forbidden();
    }
    return book.remove(id) ? new Answer.Done<>(id) : unknown(id);
  }

  /** Of the price for the same model and time, else a new one. */
  private PriceId idFor(PriceDraft draft) {
    Price same = book.now().find(PriceRules.model(draft.model()), PriceRules.validFrom(draft));
    return same == null
        ? new PriceId("price_" + HexFormat.of().toHexDigits(random.nextLong()))
        : same.id();
  }

  private Answer<Listed> stored(Answer<Price> wanted) {
    return switch (wanted) {
      case Answer.Done<Price> done ->
          book.put(done.value())
              ? new Answer.Done<>(listed(done.value()))
              : new Answer.Conflict<>(
                  "price_taken",
                  "there is another price for %s from %s on"
                      .formatted(done.value().model(), done.value().validFrom()));
      case Answer.Invalid<Price> no -> new Answer.Invalid<>(no.code(), no.message());
      case Answer.NotFound<Price> no -> new Answer.NotFound<>(no.message());
      case Answer.Forbidden<Price> no -> new Answer.Forbidden<>(no.message());
      case Answer.Conflict<Price> no -> new Answer.Conflict<>(no.code(), no.message());
    };
  }

  private Listed listed(Price price) {
    return new Listed(price, book.now().inForce(price, time.now()));
  }

  private static <T> Answer<T> forbidden() {
    return new Answer.Forbidden<>("only an administrator may change prices");
  }

  private static <T> Answer<T> unknown(PriceId id) {
    return new Answer.NotFound<>("there is no price " + id.value());
  }
}
