package io.qcc.adapters.http.admin;

import io.qcc.ports.health.ReadHealth.Wanted;
import io.qcc.ports.node.CheckSource;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which part of a node's past somebody wants. */
final class HistoryInput {

  private static final int USUAL_LIMIT = 300;

  private HistoryInput() {}

  static Wanted of(Call call) {
    return new Wanted(
        QueryTime.of(call, "from"),
        QueryTime.of(call, "to"),
        number(call, "limit", USUAL_LIMIT),
        number(call, "offset", 0),
        source(call));
  }

  private static int number(Call call, String name, int usual) {
    String text = text(call, name);
    try {
      return text == null ? usual : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Problem.invalid(name + "_invalid", name + " must be a whole number");
    }
  }

  /** {@code proxy_fail} is the predecessor's word for traffic. */
  private static @Nullable CheckSource source(Call call) {
    String text = text(call, "source");
    if (text == null) {
      return null;
    }
    if (text.equals("proxy_fail")) {
      return CheckSource.TRAFFIC;
    }
    return Arrays.stream(CheckSource.values())
        .filter(source -> source.code().equals(text))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("source_invalid", "source must be one of " + sources()));
  }

  private static String sources() {
    return Arrays.stream(CheckSource.values())
        .map(CheckSource::code)
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String text(Call call, String name) {
    String text = call.query().get(name);
    return text == null || text.isBlank() ? null : text.strip();
  }
}
