package io.qcc.ports.configuration;

/** Somebody else changed the configuration since it was read; nothing was changed. */
public final class Outdated extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Outdated() {
    super(
        "others keep changing the configuration at the same time: nothing was changed; try again",
        null,
        false,
        false);
  }
}
