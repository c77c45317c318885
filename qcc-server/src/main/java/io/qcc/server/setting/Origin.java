package io.qcc.server.setting;

/** Where a value comes from; the earlier one wins. */
public enum Origin {
  /** A command-line flag, or the program that embeds us. */
  FLAG("flag"),
  ENVIRONMENT("environment"),
  FILE("configuration file"),
  STORE("store"),
  DEFAULT("default");

  private final String words;

  Origin(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
