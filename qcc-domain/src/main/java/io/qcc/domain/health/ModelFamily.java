package io.qcc.domain.health;

/**
 * Models that share one rate limit, as the API pools them: {@code claude-opus}, {@code
 * claude-sonnet}…
 */
public final class ModelFamily {

  private static final String PREFIX = "claude-";
  private static final String[] KNOWN = {"opus", "sonnet", "haiku", "instant"};
  private static final int DATE = 8;

  private ModelFamily() {}

  /** The family; of a model that is of none, the model itself without the date at its end. */
  public static String of(String model) {
    if (model.startsWith(PREFIX) || model.contains(PREFIX)) {
      for (String family : KNOWN) {
        if (hasWord(model, family)) {
          return PREFIX + family;
        }
      }
    }
    return withoutDate(model);
  }

  private static boolean hasWord(String model, String word) {
    int from = model.indexOf(word);
    int end = from + word.length();
    return from > 0
        && model.charAt(from - 1) == '-'
        && (end == model.length() || !Character.isLetter(model.charAt(end)));
  }

  /** Without {@code -20250929} or {@code @20250929} at its end. */
  public static String withoutDate(String model) {
    int digits = model.length() - DATE;
    if (digits < 2 || (model.charAt(digits - 1) != '-' && model.charAt(digits - 1) != '@')) {
      return model;
    }
    for (int i = digits; i < model.length(); i++) {
      if (model.charAt(i) < '0' || model.charAt(i) > '9') {
        return model;
      }
    }
    return model.substring(0, digits - 1);
  }
}
