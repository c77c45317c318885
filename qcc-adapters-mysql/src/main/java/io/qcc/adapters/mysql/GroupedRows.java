package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;
import static io.qcc.adapters.mysql.jooq.Tables.USAGE_ROLLUP;

import io.qcc.adapters.mysql.metrics.Count;
import io.qcc.adapters.mysql.metrics.Sums;
import io.qcc.adapters.mysql.metrics.Tally;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Selection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Lets the database add rows up, as far as one group goes: it does that many times faster than they
 * could be read.
 */
final class GroupedRows {

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final DSLContext sql;
  private final Question question;
  private final List<Dimension> by;

  private GroupedRows(DSLContext sql, Question question) {
    this.sql = sql;
    this.question = question;
    this.by = question.by().stream().sorted().toList();
  }

  static Sums of(DSLContext sql, Question question, List<Section> sections, int most) {
    var rows = new GroupedRows(sql, question);
    var sums = new Sums(question.by());
    // There are as many sessions as clients like; but one query can say which are the dearest.
    boolean few = question.by().contains(Dimension.SESSION) && isOne(sections);
    for (Section section : sections) {
      rows.add(section, few ? most : Integer.MAX_VALUE, sums);
    }
    return sums;
  }

  private static boolean isOne(List<Section> sections) {
    return sections.size() == 1 && sections.getFirst().ranges().size() == 1;
  }

  private void add(Section section, int most, Sums to) {
    Grain grain = section.grain();
    List<Row> rows;
    try {
      rows = grain == null ? requests(section, most) : kept(grain, section);
    } catch (DataAccessException e) {
      if (!isTooLarge(e)) {
        throw e;
      }
      EachRow.add(sql, question.filter(), section, to);
      return;
    }
    for (Row row : rows) {
      Tally tally = to.of(row.range(), row.group());
      row.counts().forEach((count, value) -> tally.add(count, value.min(MOST).longValueExact()));
    }
  }

  /** SQLite refuses a sum that is more than the largest number it has; others have larger ones. */
  private static boolean isTooLarge(DataAccessException e) {
    return String.valueOf(e.getMessage()).contains("integer overflow");
  }

  private record Row(Range range, Group group, Map<Count, BigDecimal> counts) {}

  private List<Row> requests(Section section, int most) {
    var rows = new ArrayList<Row>();
    for (Range piece : section.pieces()) {
      Range range = section.rangeOf(piece.from());
      var which = new Selection(piece.from(), piece.to(), question.filter());
      rows.addAll(
          grouped(
              REQUEST_LOG,
              SelectedRows.of(which),
              RequestFigures::column,
              RequestFigures::sum,
              null,
              most,
              _ -> range));
    }
    return rows;
  }

  private List<Row> kept(Grain grain, Section section) {
    Field<Instant> started = section.ranges().size() == 1 ? null : USAGE_ROLLUP.STARTED;
    Function<Record, Range> range =
        row -> section.rangeOf(started == null ? section.ranges().firstKey() : row.get(started));
    return grouped(
        USAGE_ROLLUP,
        RollupRows.wanted(grain, section.total(), section.all(), question.filter()),
        RollupRows::column,
        count -> DSL.sum(RollupRows.column(count)),
        started,
        Integer.MAX_VALUE,
        range);
  }

  private List<Row> grouped(
      Table<?> table,
      Condition wanted,
      Function<Dimension, Field<String>> column,
      Function<Count, Field<BigDecimal>> sum,
      @Nullable Field<Instant> started,
      int most,
      Function<Record, Range> range) {
    List<Field<?>> groups = new ArrayList<>();
    by.forEach(dimension -> groups.add(column.apply(dimension)));
    if (started != null) {
      groups.add(started);
    }
    Map<Count, Field<BigDecimal>> sums = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      sums.put(count, sum.apply(count));
    }
    List<SelectField<?>> selected = new ArrayList<>(groups);
    selected.addAll(sums.values());
    var query = sql.select(selected).from(table).where(wanted);
    var grouped = groups.isEmpty() ? query : query.groupBy(groups);
    var rows =
        most == Integer.MAX_VALUE
            ? grouped.fetch()
            : grouped
                .orderBy(
                    DSL.coalesce(sum.apply(Count.COST), DSL.inline(BigDecimal.ZERO)).desc(),
                    DSL.count().desc())
                .limit(most)
                .fetch();
    return rows.stream()
        .filter(row -> row.get(sums.get(Count.REQUESTS)) != null)
        .map(row -> new Row(range.apply(row), group(row), counts(row, sums)))
        .toList();
  }

  private static Map<Count, BigDecimal> counts(Record row, Map<Count, Field<BigDecimal>> sums) {
    Map<Count, BigDecimal> counts = new EnumMap<>(Count.class);
    sums.forEach(
        (count, sum) -> {
          BigDecimal value = row.get(sum);
          counts.put(count, value == null ? BigDecimal.ZERO : value);
        });
    return counts;
  }

  private Group group(Record row) {
    Map<Dimension, String> values = new EnumMap<>(Dimension.class);
    for (int i = 0; i < by.size(); i++) {
      String value = row.get(i, String.class);
      values.put(by.get(i), value == null ? "" : value);
    }
    return new Group(
        values.getOrDefault(Dimension.ACCOUNT, ""),
        values.getOrDefault(Dimension.KEY, ""),
        values.getOrDefault(Dimension.NODE, ""),
        values.getOrDefault(Dimension.MODEL, ""),
        values.getOrDefault(Dimension.SESSION, ""));
  }
}
