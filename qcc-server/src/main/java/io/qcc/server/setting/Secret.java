package io.qcc.server.setting;

/** Text that must not be seen. Printing one never reveals it. */
public record Secret(String reveal) {

  @Override
  public String toString() {
    return "Secret[****]";
  }
}
