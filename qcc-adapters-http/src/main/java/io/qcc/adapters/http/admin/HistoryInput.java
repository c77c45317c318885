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
    var query = new Parameters(call);
    return new Wanted(
        query.time("from"),
        query.time("to"),
        query.number("limit", USUAL_LIMIT),
        query.number("offset", 0),
        source(query.text("source")));
  }

  /** {@code proxy_fail} is the predecessor's word for traffic. */
  private static @Nullable CheckSource source(@Nullable String text) {
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
}
