package io.qcc.ports.usage;

import org.jspecify.annotations.Nullable;

/** What requests can be told apart by. */
public enum Dimension {
  ACCOUNT,
  KEY,
  NODE,
  /** As {@link RequestRecord#model} has it. */
  MODEL,
  SESSION;

  /** Its value for {@code request}; null if that has none. */
  public @Nullable String of(RequestRecord request) {
    return switch (this) {
      case ACCOUNT -> request.account().value();
      case KEY -> request.keyId();
      case NODE -> request.node() == null ? null : request.node().value();
      case MODEL -> request.model();
      case SESSION -> request.session();
    };
  }
}
