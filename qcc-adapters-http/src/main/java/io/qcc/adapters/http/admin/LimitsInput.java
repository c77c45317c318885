package io.qcc.adapters.http.admin;

import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wrote about limits; what is not among them is not limited. */
final class LimitsInput {

  private static final String MODELS = "models";
  private static final Set<String> KNOWN = known();
  private static final String DOLLARS = " must be 0 to 1000000000 dollars";
  private static final String COUNT = " must be 1 to 1000000000000000; leave it out for no limit";
  private static final String NAMES =
      " must be at most "
          + Limits.MOST_MODELS
          + " names of models, * for any text, each of at most "
          + Limits.LONGEST_MODEL
          + " letters, digits and . _ - : @ / [ ] *";

  private LimitsInput() {}

  private static Set<String> known() {
    var names = new TreeSet<>(List.of(MODELS));
    Arrays.stream(Limit.values()).map(Codes::of).forEach(names::add);
    return names;
  }

  /** Null: nothing was said of them. */
  static @Nullable Limits of(Fields fields, String name) {
    Fields inner = fields.inner(name);
    return inner == null ? null : limits(inner);
  }

  /** By the id of the key. */
  static Map<String, Limits> ofKeys(Fields fields, String name) {
    Fields inner = fields.inner(name);
    var limits = new HashMap<String, Limits>();
    if (inner != null) {
      for (String key : inner.names()) {
        Limits of = of(inner, key);
        if (of != null) {
          limits.put(key, of);
        }
      }
    }
    return limits;
  }

  private static Limits limits(Fields fields) {
    fields.knowOnly(KNOWN);
    var amounts = new EnumMap<Limit, Long>(Limit.class);
    for (Limit limit : Limit.values()) {
      String name = Codes.of(limit);
      Long amount = limit.isMoney() ? fields.microDollars(name) : fields.wholeNumber(name);
      if (amount != null && !Limits.fits(limit, amount)) {
        fields.mistake(name, name + (limit.isMoney() ? DOLLARS : COUNT));
      } else if (amount != null) {
        amounts.put(limit, amount);
      }
    }
    List<String> models =
        fields.texts(MODELS).stream()
            .map(text -> text.strip().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    if (models.size() > Limits.MOST_MODELS || !models.stream().allMatch(Limits::isPattern)) {
      fields.mistake(MODELS, MODELS + NAMES);
      return new Limits(amounts, List.of());
    }
    return new Limits(amounts, models);
  }
}
