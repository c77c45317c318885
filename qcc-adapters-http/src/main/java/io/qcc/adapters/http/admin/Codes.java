package io.qcc.adapters.http.admin;

import java.util.Locale;

/** How constants are written in JSON. */
final class Codes {

  private Codes() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
