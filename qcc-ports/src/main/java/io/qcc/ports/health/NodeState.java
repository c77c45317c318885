package io.qcc.ports.health;

import java.util.Locale;

/** How a node was for a while, as its past is told. */
public enum NodeState {
  /** It took traffic. */
  HEALTHY,
  /** It took none, or only as a last choice, for a while. */
  COOLING,
  /** It took none but trials. */
  FAILED,
  /** The operator had switched it off. */
  DISABLED,
  /** Nobody knows: the gateway was not running. */
  GATEWAY_DOWN;

  /** The stable code: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
