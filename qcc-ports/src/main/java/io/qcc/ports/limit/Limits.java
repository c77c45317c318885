package io.qcc.ports.limit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account or a key may use; what is not said is not limited.
 *
 * @param models names in lower case, {@code *} in them for any text; empty: every model
 */
public record Limits(Map<Limit, Long> amounts, List<String> models) {

  public static final Limits NONE = new Limits(Map.of(), List.of());

  /** Of requests, of tokens, and of micro-dollars: a billion dollars. */
  public static final long MOST = 1_000_000_000_000_000L;

  public static final int MOST_MODELS = 100;
  public static final int LONGEST_MODEL = 128;

  public Limits {
    amounts = Map.copyOf(amounts);
    models = List.copyOf(models);
    amounts.forEach(
        (limit, amount) -> {
          if (!fits(limit, amount)) {
            throw new IllegalArgumentException(limit + " cannot be " + amount);
          }
        });
    if (models.size() > MOST_MODELS || !models.stream().allMatch(Limits::isPattern)) {
      throw new IllegalArgumentException("models are at most 100 names, * for any text");
    }
  }

  /** Null: there is no such limit. */
  public @Nullable Long of(Limit limit) {
    return amounts.get(limit);
  }

  public boolean isNone() {
    return amounts.isEmpty() && models.isEmpty();
  }

  /** A budget may be nothing at all; of everything else there is at least one. */
  public static boolean fits(Limit limit, long amount) {
    return amount >= (limit.isMoney() ? 0 : 1) && amount <= MOST;
  }

  /** Whether {@code text} can name models: lower case, short, and of characters that names have. */
  public static boolean isPattern(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_MODEL
        && text.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= '0' && c <= '9')
                        || ".-_:@/[]*".indexOf(c) >= 0);
  }
}
