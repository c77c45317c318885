package io.qcc.ports.node;

import java.util.Locale;

/** How a node is asked whether it is well. */
public enum CheckMethod {
  /** One message of one token through its API. */
  API,
  /** {@code HEAD base_url}, without a credential. */
  HEAD,
  /** The real Claude Code CLI, in a container of its own, is asked to say OK. */
  CLI;

  /** The stable code: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
