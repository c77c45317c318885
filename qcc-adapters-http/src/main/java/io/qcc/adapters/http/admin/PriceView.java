package io.qcc.adapters.http.admin;

import io.qcc.ports.pricing.AdministerPrices.Listed;
import io.qcc.ports.pricing.LongPrompt;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.Rates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a price looks in JSON, in dollars: what is shown can be sent back. */
final class PriceView {

  private static final int DECIMALS = 6;

  private PriceView() {}

  static Map<String, @Nullable Object> of(Listed listed) {
    Price price = listed.price();
    LongPrompt longer = price.longPrompt();
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("id", price.id().value());
    view.put("model_id", price.model());
    view.put("model_name", price.title());
    view.put("valid_from", price.validFrom().toString());
    view.put("is_active", listed.inForce());
    put(view, "", price.rates());
    view.put("long_prompt_tokens", longer == null ? null : longer.over());
    if (longer != null) {
      put(view, "long_", longer.rates());
    }
    view.put(
        "web_search_price_k", price.webSearches() == null ? null : dollars(price.webSearches()));
    view.put("batch_percent", price.batchPercent());
    view.put("priority_percent", price.priorityPercent());
    view.put("note", price.note());
    return view;
  }

  private static void put(Map<String, @Nullable Object> view, String prefix, Rates rates) {
    view.put(prefix + "input_price_mtok", dollars(rates.input()));
    view.put(prefix + "output_price_mtok", dollars(rates.output()));
    view.put(prefix + "cache_write_5m_price_mtok", dollars(rates.cacheWrite5m()));
    view.put(prefix + "cache_write_1h_price_mtok", dollars(rates.cacheWrite1h()));
    view.put(prefix + "cache_read_price_mtok", dollars(rates.cacheRead()));
  }

  /** Plain digits: {@code 10}, not {@code 1E+1}. */
  static BigDecimal dollars(long micros) {
    BigDecimal exact = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact;
  }
}
