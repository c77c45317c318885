package io.qcc.adapters.http.admin;

import io.qcc.ports.pricing.PriceDraft;
import io.qcc.ports.pricing.PriceDraft.Amounts;
import io.qcc.ports.pricing.PriceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote about a price.
 *
 * @param id of the price that it replaces; null: of the one for the same model and time
 */
record PriceInput(@Nullable PriceId id, PriceDraft draft) {

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "model_id",
          "model_name",
          "valid_from",
          "input_price_mtok",
          "output_price_mtok",
          "cache_write_5m_price_mtok",
          "cache_write_1h_price_mtok",
          "cache_read_price_mtok",
          "long_prompt_tokens",
          "long_input_price_mtok",
          "long_output_price_mtok",
          "long_cache_write_5m_price_mtok",
          "long_cache_write_1h_price_mtok",
          "long_cache_read_price_mtok",
          "web_search_price_k",
          "batch_percent",
          "priority_percent",
          "note");

  static PriceInput of(Call call) {
    var fields = new Fields(Json.object(call), KNOWN);
    String id = fields.text("id");
    var input =
        new PriceInput(
            id == null || id.isBlank() ? null : new PriceId(id),
            new PriceDraft(
                fields.text("model_id"),
                fields.text("model_name"),
                fields.time("valid_from"),
                amounts(fields, ""),
                fields.wholeNumber("long_prompt_tokens"),
                amounts(fields, "long_"),
                fields.microDollars("web_search_price_k"),
                fields.integer("batch_percent"),
                fields.integer("priority_percent"),
                fields.text("note")));
    fields.check();
    return input;
  }

  private static Amounts amounts(Fields fields, String prefix) {
    return new Amounts(
        fields.microDollars(prefix + "input_price_mtok"),
        fields.microDollars(prefix + "output_price_mtok"),
        fields.microDollars(prefix + "cache_write_5m_price_mtok"),
        fields.microDollars(prefix + "cache_write_1h_price_mtok"),
        fields.microDollars(prefix + "cache_read_price_mtok"));
  }
}
