package io.qcc.server.setting;

import java.util.List;

/** The settings are wrong. Carries every mistake, one line each, without secrets. */
public final class SettingsProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  public SettingsProblem(List<String> lines) {
    super(String.join(System.lineSeparator(), lines), null, false, false);
    this.lines = List.copyOf(lines);
  }

  /** Each names the variable and what was expected. */
  public List<String> lines() {
    return lines;
  }
}
