package io.qcc.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gateway says was used, by one thing or several.
 *
 * @param by what the lines differ by
 * @param truncated there are more lines than these
 */
record Bill(String from, String to, List<String> by, List<Line> lines, boolean truncated) {

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

  static Bill read(String json, List<String> by) throws AdminClient.Refused {
    try {
      JsonNode answer = EXACT.readTree(json);
      var lines = new ArrayList<Line>();
      for (JsonNode each : answer.required("summaries")) {
        lines.add(line(each, by));
      }
      return new Bill(
          answer.required("from").asString(),
          answer.required("to").asString(),
          by,
          lines,
          answer.required("truncated").asBoolean());
    } catch (JacksonException e) {
      throw new AdminClient.Refused("the gateway's answer is not one that this cccli understands");
    }
  }

  private static Line line(JsonNode each, List<String> by) {
    var names = new ArrayList<String>();
    for (String what : by) {
      JsonNode name =
          switch (what.strip()) {
            case "model" -> each.required("model_id");
            case "session" -> each.required("session");
            default -> each.required(what.strip() + "_name");
          };
      names.add(name.isNull() ? "" : name.asString());
    }
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
    return by.size();
  }

  /** Headings, lines, and their sum. */
  List<List<String>> table() {
    var table = new ArrayList<List<String>>();
    var headings = new ArrayList<String>();
    by.forEach(what -> headings.add(what.strip().toUpperCase(Locale.ROOT)));
    headings.addAll(HEADINGS);
    table.add(headings);
    lines.forEach(line -> table.add(line.cells()));
    table.add(sum().cells());
    return table;
  }

  private Line sum() {
    var names = new ArrayList<String>();
    by.forEach(what -> names.add(names.isEmpty() ? "total" : ""));
    var counts = new ArrayList<Long>();
    for (int i = 0; i < COUNTS.size(); i++) {
      int column = i;
      counts.add(lines.stream().mapToLong(line -> line.counts().get(column)).sum());
    }
    return new Line(names, counts, lines.stream().map(Line::cost).reduce(NOTHING, BigDecimal::add));
  }
}
