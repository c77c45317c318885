package io.qcc.cli;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gateway says was used, by one thing or several, or over time.
 *
 * @param truncated there are more lines than these
 */
record Bill(String from, String to, Breakdown by, List<Line> lines, boolean truncated) {

  /** The numbers of a line, in the gateway's words. */
  private static final List<String> COUNTS =
      List.of(
          "total_requests",
          "total_input_tokens",
          "total_output_tokens",
          "total_cache_read_tokens",
          "total_cache_write_5m_tokens",
          "total_cache_write_1h_tokens",
          "requests_with_unknown_cost");

  private static final List<String> HEADINGS =
      List.of(
          "REQUESTS",
          "INPUT",
          "OUTPUT",
          "CACHE READ",
          "CACHE WRITE 5M",
          "CACHE WRITE 1H",
          "UNPRICED",
          "COST USD");

  private static final BigDecimal NOTHING = new BigDecimal("0.000000");

  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /**
   * @param names empty where there is none
   * @param counts as {@link #COUNTS}
   * @param cost of those requests whose cost is known
   */
  record Line(List<String> names, List<Long> counts, BigDecimal cost) {

    private List<String> cells() {
      var cells = new ArrayList<>(names);
      counts.forEach(count -> cells.add(count.toString()));
      cells.add(money());
      return cells;
    }

    /** What nobody knows is not nothing. */
    private String money() {
      long unknown = counts.getLast();
      if (unknown == 0) {
        return cost.toPlainString();
      }
      return unknown == counts.getFirst() ? "unknown" : cost.toPlainString() + " + unknown";
    }
  }

  static Bill read(String json, Breakdown by) throws AdminClient.Refused {
    try {
      JsonNode answer = EXACT.readTree(json);
      return new Bill(
          answer.required("from").asString(),
          answer.required("to").asString(),
          by,
          by.grain() == null ? summaries(answer, by) : series(answer, by),
          answer.path("truncated").asBoolean(false));
    } catch (JacksonException e) {
      throw new AdminClient.Refused("the gateway's answer is not one that this cccli understands");
    }
  }

  private static List<Line> summaries(JsonNode answer, Breakdown by) {
    var lines = new ArrayList<Line>();
    for (JsonNode each : answer.required("summaries")) {
      lines.add(line(names(each, by), each));
    }
    return lines;
  }

  /**
   * By nothing but time every point is a line; else those with requests are, one time after
   * another.
   */
  private static List<Line> series(JsonNode answer, Breakdown by) {
    if (by.things().isEmpty()) {
      return points(answer, List.of());
    }
    var lines = new ArrayList<Line>();
    for (JsonNode each : answer.required("series")) {
      lines.addAll(points(each, names(each, by)));
    }
    lines.removeIf(line -> line.counts().getFirst() == 0);
    lines.sort(Comparator.comparing(line -> Instant.parse(line.names().getFirst())));
    return lines;
  }

  private static List<Line> points(JsonNode of, List<String> names) {
    var lines = new ArrayList<Line>();
    for (JsonNode point : of.required("data")) {
      var timed = new ArrayList<>(List.of(point.required("timestamp").asString()));
      timed.addAll(names);
      lines.add(line(timed, point));
    }
    return lines;
  }

  private static List<String> names(JsonNode each, Breakdown by) {
    var names = new ArrayList<String>();
    for (String thing : by.things()) {
      JsonNode name =
          switch (thing) {
            case "model" -> each.required("model_id");
            case "session" -> each.required("session");
            default -> each.required(thing + "_name");
          };
      names.add(name.isNull() ? "" : name.asString());
    }
    return names;
  }

  private static Line line(List<String> names, JsonNode each) {
    var counts = COUNTS.stream().map(count -> each.required(count).longValue()).toList();
    JsonNode cost = each.required("total_cost_usd");
    BigDecimal known = cost.isNull() ? NOTHING : cost.decimalValue().add(NOTHING);
    return new Line(names, counts, known); // with all its decimals
  }

  String title() {
    return "usage from " + from + " to " + to + System.lineSeparator();
  }

  /** How many of the columns are text. */
  int names() {
    return by.columns().size();
  }

  /** Headings, lines, and their sum. */
  List<List<String>> table() {
    var table = new ArrayList<List<String>>();
    var headings = new ArrayList<String>();
    by.columns().forEach(what -> headings.add(what.toUpperCase(Locale.ROOT)));
    headings.addAll(HEADINGS);
    table.add(headings);
    lines.forEach(line -> table.add(line.cells()));
    table.add(sum().cells());
    return table;
  }

  private Line sum() {
    var names = new ArrayList<String>();
    by.columns().forEach(_ -> names.add(names.isEmpty() ? "total" : ""));
    var counts = new ArrayList<Long>();
    for (int i = 0; i < COUNTS.size(); i++) {
      int column = i;
      counts.add(lines.stream().mapToLong(line -> line.counts().get(column)).sum());
    }
    return new Line(names, counts, lines.stream().map(Line::cost).reduce(NOTHING, BigDecimal::add));
  }
}
