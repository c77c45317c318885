package io.qcc.server.setting;

/**
 * What a variable came to, and why. Printing one never reveals a secret.
 *
 * @param text empty: not set, and there is no default
 */
public record Effective(Variable<?> variable, String text, Origin origin) {

  /** The value as it may be shown. */
  public String shown() {
    boolean masked = variable.show() == Variable.Show.MASKED && !text.isEmpty();
    return masked ? "****" : text;
  }

  @Override
  public String toString() {
    return variable.name() + "=" + shown() + " (" + origin + ")";
  }
}
