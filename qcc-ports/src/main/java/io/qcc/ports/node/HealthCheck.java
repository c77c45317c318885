package io.qcc.ports.node;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one node is asked whether it is well.
 *
 * @param model what is asked for by {@link CheckMethod#API} and {@link CheckMethod#CLI}; null: the
 *     gateway's own ({@code QCC_HEALTH_MODEL})
 */
public record HealthCheck(CheckMethod method, @Nullable String model) {

  public static final HealthCheck DEFAULT = new HealthCheck(CheckMethod.API, null);

  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@/\\[\\]-]{0,127}");

  public HealthCheck {
    if (model != null && !isModel(model)) {
      throw new IllegalArgumentException("not a model's name");
    }
  }

  /** Whether {@code text} can be a model's name; it can never be taken for an option. */
  public static boolean isModel(String text) {
    return MODEL.matcher(text).matches();
  }
}
