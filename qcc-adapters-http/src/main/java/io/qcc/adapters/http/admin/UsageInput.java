package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.report.ReadUsage.Wanted;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.Outcome;
import io.qcc.ports.usage.RequestCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which requests somebody wants to read of. */
final class UsageInput {

  private static final int USUAL_LIMIT = 100;

  private UsageInput() {}

  static Wanted wanted(Call call) {
    var query = new Parameters(call);
    String account = query.text("account_id");
    String node = query.text("node_id");
    return new Wanted(
        query.time("from"),
        query.time("to"),
        new Filter(
            account == null ? null : new AccountId(account),
            query.text("key_id"),
            node == null ? null : new NodeId(node),
            query.text("model_id"),
            query.text("session"),
            outcome(query.text("status"))));
  }

  /** {@code raw} is the predecessor's word for the finest there is. */
  static Grain grain(Call call) {
    String text = new Parameters(call).text("granularity");
    if (text == null) {
      return Grain.HOUR;
    }
    if (text.equals("raw")) {
      return Grain.QUARTER;
    }
    return Arrays.stream(Grain.values())
        .filter(grain -> Codes.of(grain).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "granularity_invalid",
                    "granularity must be one of "
                        + joined(Arrays.stream(Grain.values()).map(Codes::of))));
  }

  static int limit(Call call) {
    return new Parameters(call).number("limit", USUAL_LIMIT);
  }

  static @Nullable RequestCursor cursor(Call call) {
    String text = new Parameters(call).text("cursor");
    return text == null ? null : CursorText.read(text);
  }

  /** Several with commas between them. */
  static List<Dimension> groupBy(Call call) {
    String text = new Parameters(call).text("group_by");
    List<Dimension> found = new ArrayList<>();
    if (text != null) {
      for (String name : text.split(",", -1)) {
        found.add(dimension(name.strip()));
      }
    }
    return found;
  }

  private static Dimension dimension(String name) {
    return Arrays.stream(Dimension.values())
        .filter(dimension -> Codes.of(dimension).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "group_by_invalid",
                    "group_by must be one or more of "
                        + joined(Arrays.stream(Dimension.values()).map(Codes::of))));
  }

  private static @Nullable Outcome outcome(@Nullable String code) {
    return code == null
        ? null
        : Arrays.stream(Outcome.values())
            .filter(outcome -> outcome.code().equals(code))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "status_invalid",
                        "status must be one of "
                            + joined(Arrays.stream(Outcome.values()).map(Outcome::code))));
  }

  private static String joined(Stream<String> names) {
    return names.collect(Collectors.joining(", "));
  }
}
