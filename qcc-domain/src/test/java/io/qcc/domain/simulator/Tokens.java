package io.qcc.domain.simulator;

import io.qcc.ports.usage.Usage;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a simulated upstream uses for one call, how it tells that, and, its own account, how much of
 * it was told by the bytes that were read. All follows from the call's number.
 */
record Tokens(int number) {

  private static final Pattern FIELD = Pattern.compile("\"([a-z0-9_]+)\":([0-9]+)[,}]");

  /** The ways of upstreams to tell of their caches. */
  private enum Way {
    SAY_NOTHING,
    SPLIT,
    SUM_ONLY,
    LATE
  }

  static Tokens of(String callId) {
    return new Tokens(callId.isEmpty() ? 0 : Integer.parseInt(callId));
  }

  private Way way() {
    return Way.values()[number % 4];
  }

  private long input() {
    return number % 997 + 1;
  }

  private long output() {
    return number % 499 + 2;
  }

  private long write5m() {
    return number % 89;
  }

  private long write1h() {
    return way() == Way.SUM_ONLY ? 0 : number % 71;
  }

  private long read() {
    return number % 9973L;
  }

  private long searches() {
    return number % 3;
  }

  private String cache() {
    String sum =
        ",\"cache_creation_input_tokens\":%d,\"cache_read_input_tokens\":%d"
            .formatted(write5m() + write1h(), read());
    String split =
        ",\"cache_creation\":{\"ephemeral_5m_input_tokens\":%d,\"ephemeral_1h_input_tokens\":%d}"
            .formatted(write5m(), write1h());
    return switch (way()) {
      case SAY_NOTHING -> "";
      case SUM_ONLY -> sum;
      case SPLIT, LATE -> sum + split;
    };
  }

  /** As it stands in {@code message_start}. */
  String atStart() {
    String cache =
        way() == Way.LATE
            ? ",\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0"
            : cache();
    return "{\"input_tokens\":" + input() + cache + ",\"output_tokens\":1}";
  }

  /** As it stands in {@code message_delta}. */
  String atEnd() {
    return "{\"output_tokens\":%d,\"server_tool_use\":{\"web_search_requests\":%d}%s}"
        .formatted(output(), searches(), way() == Way.LATE ? cache() : "");
  }

  /** As it stands in a whole answer. */
  String whole() {
    return "{\"input_tokens\":%d%s,\"output_tokens\":%d,\"server_tool_use\":{\"web_search_requests\":%d}}"
        .formatted(input(), cache(), output(), searches());
  }

  private Usage started() {
    return switch (way()) {
      case SAY_NOTHING -> new Usage(input(), 1, -1, -1, -1, -1, null);
      case LATE -> new Usage(input(), 1, 0, 0, 0, -1, null);
      case SPLIT, SUM_ONLY -> new Usage(input(), 1, write5m(), write1h(), read(), -1, null);
    };
  }

  private Usage used() {
    return way() == Way.SAY_NOTHING
        ? new Usage(input(), output(), -1, -1, -1, searches(), null)
        : new Usage(input(), output(), write5m(), write1h(), read(), searches(), null);
  }

  /** By a stream of which so much was read: events count when they are whole. */
  Usage toldByStream(String read) {
    if (read.contains("\"usage\":" + atEnd() + "}\n\n")) {
      return used();
    }
    return read.contains("\"usage\":" + atStart() + "}}\n\n") ? started() : Usage.UNKNOWN;
  }

  /** By a whole answer of which so much was read: numbers count when they are whole. */
  Usage toldByWhole(String read) {
    int at = read.indexOf("\"usage\":{");
    if (at < 0) {
      return Usage.UNKNOWN;
    }
    long[] told = {-1, -1, -1, -1, -1, -1, -1};
    Matcher field = FIELD.matcher(read.substring(at));
    while (field.find()) {
      long value = Long.parseLong(field.group(2));
      switch (field.group(1)) {
        case "input_tokens" -> told[0] = value;
        case "output_tokens" -> told[1] = value;
        case "cache_creation_input_tokens" -> told[2] = value;
        case "ephemeral_5m_input_tokens" -> told[3] = value;
        case "ephemeral_1h_input_tokens" -> told[4] = value;
        case "cache_read_input_tokens" -> told[5] = value;
        case "web_search_requests" -> told[6] = value;
        default -> throw new AssertionError(field.group(1));
      }
    }
    boolean summed = told[2] >= 0;
    long hour = summed ? Math.max(told[4], 0) : told[4];
    long minutes = summed ? Math.max(told[3], told[2] - hour) : told[3];
    return new Usage(told[0], told[1], minutes, hour, told[5], told[6], null);
  }

  /** What whoever stopped reading early may have been told. */
  Set<Usage> toldUpTo(String read, boolean stream) {
    var told = new HashSet<Usage>();
    told.add(Usage.UNKNOWN);
    if (stream) {
      for (int end = read.indexOf("\n\n"); end >= 0; end = read.indexOf("\n\n", end + 1)) {
        told.add(toldByStream(read.substring(0, end + 2)));
      }
      return told;
    }
    int from = read.indexOf("\"usage\":{");
    for (int end = from; from >= 0 && end <= read.length(); end++) {
      told.add(toldByWhole(read.substring(from, end)));
    }
    return told;
  }
}
