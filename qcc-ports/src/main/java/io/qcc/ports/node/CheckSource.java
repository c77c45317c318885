package io.qcc.ports.node;

import java.util.Locale;

/** Why somebody looked at a node. */
public enum CheckSource {
  /** It was idle, or new, so nothing was known of it. */
  SCHEDULED,
  /** It had failed. */
  RECOVERY,
  /** Nobody looked: real requests showed it. */
  TRAFFIC,
  /** Somebody asked for it. */
  MANUAL;

  /** The stable code: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
