package io.qcc.domain.predecessor;

import io.qcc.domain.pricing.PriceList;
import io.qcc.domain.pricing.PriceRules;
import io.qcc.ports.account.Answer;
import io.qcc.ports.predecessor.OldPrice;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceDraft;
import io.qcc.ports.pricing.PriceDraft.Amounts;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Rates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a price: it is in force from always on, for it has no history. One that says what
 * is known here anyway would only keep later prices from being seen.
 *
 * @param now when it is compared
 */
record PriceFate(Instant now) {

  private static final String NOTE = "from the predecessor's price list";
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(Rates.MOST + 1);

  Fate<Price> of(OldPrice old, PriceList here) {
    String model = PriceRules.model(old.model());
    var amounts = new Amounts(micros(old.input()), micros(old.output()), null, null, null);
    var draft =
        new PriceDraft(
            model,
            OldNames.clean(old.title()),
            Price.ALWAYS,
            amounts,
            null,
            Amounts.NONE,
            null,
            null,
            null,
            NOTE);
    Answer<Price> wanted = PriceRules.price(id(model), draft);
    return switch (wanted) {
      case Answer.Done<Price> done -> beside(done.value(), here);
      case Answer.Invalid<Price> no -> new Fate.Left<>(no.message());
      case Answer.NotFound<Price> no -> new Fate.Left<>(no.message());
      case Answer.Forbidden<Price> no -> new Fate.Left<>(no.message());
      case Answer.Conflict<Price> no -> new Fate.Left<>(no.message());
    };
  }

  private Fate<Price> beside(Price wanted, PriceList here) {
    Price inForce = here.priceOf(wanted.model(), now);
    Price same = here.find(wanted.model(), Price.ALWAYS);
    if (same != null && same.id().equals(wanted.id())) {
      return new Fate.There<>();
    }
    if (inForce != null && agree(inForce.rates(), wanted.rates())) {
      return new Fate.There<>();
    }
    return same == null
        ? new Fate.Brought<>(wanted, List.of())
        : new Fate.Left<>("there is another price for it here, which stays in force");
  }

  private static boolean agree(Rates ours, Rates theirs) {
    return ours.input() == theirs.input() && ours.output() == theirs.output();
  }

  private static PriceId id(String model) {
    return new PriceId(
        "predecessor:" + UUID.nameUUIDFromBytes(model.getBytes(StandardCharsets.UTF_8)));
  }

  /** Null: not said. */
  static @Nullable Long micros(@Nullable BigDecimal dollars) {
    return dollars == null
        ? null
        : (Long)
            dollars
                .multiply(MILLION)
                .setScale(0, RoundingMode.HALF_EVEN)
                .min(TOO_MUCH)
                .max(BigDecimal.ONE.negate())
                .longValueExact();
  }
}
