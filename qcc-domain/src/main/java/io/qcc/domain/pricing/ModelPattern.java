package io.qcc.domain.pricing;

import io.qcc.domain.health.ModelFamily;
import java.util.Comparator;
import java.util.Locale;

/**
 * A model's name in lower case, {@code *} standing for any text. It means every spelling of the
 * name that differs in case, or by a date at its end ({@code -20250929}, {@code @20250929}).
 */
public record ModelPattern(String text) {

  /**
   * The most specific first: the longest text before the first star; of two alike the one without a
   * star; then the one with more text in all.
   */
  static final Comparator<ModelPattern> MOST_SPECIFIC_FIRST =
      Comparator.comparingInt(ModelPattern::prefix)
          .thenComparing(ModelPattern::exact)
          .thenComparingInt(ModelPattern::literals)
          .reversed()
          .thenComparing(ModelPattern::text);

  /** A name as it was told, in lower case, and without its date. */
  public record Name(String whole, String undated) {

    public static Name of(String model) {
      String lower = model.toLowerCase(Locale.ROOT);
      return new Name(lower, ModelFamily.withoutDate(lower));
    }
  }

  public boolean matches(Name name) {
    return fits(name.whole()) || fits(name.undated());
  }

  private int prefix() {
    int star = text.indexOf('*');
    return star < 0 ? text.length() : star;
  }

  private boolean exact() {
    return text.indexOf('*') < 0;
  }

  private int literals() {
    return (int) text.chars().filter(c -> c != '*').count();
  }

  /** Goes back to the last star only, so hostile names and patterns cost no more than n times m. */
  private boolean fits(String name) {
    int at = 0;
    int star = -1;
    int retry = 0;
    int i = 0;
    while (i < name.length()) {
      if (at < text.length() && text.charAt(at) == '*') {
        star = at++;
        retry = i;
      } else if (at < text.length() && text.charAt(at) == name.charAt(i)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++retry;
      } else {
        return false;
      }
    }
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    return at == text.length();
  }
}
