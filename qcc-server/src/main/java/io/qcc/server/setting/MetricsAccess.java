package io.qcc.server.setting;

/** Who may read {@code /metrics}. */
public enum MetricsAccess {
  /** Whoever is on this machine, and administrators. */
  LOOPBACK,
  /** Everybody. */
  OPEN,
  /** Nobody: it is not there. */
  OFF
}
