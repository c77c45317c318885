package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;

import io.qcc.adapters.mysql.metrics.Count;
import io.qcc.adapters.mysql.metrics.Sums;
import io.qcc.adapters.mysql.metrics.Tally;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Selection;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.SelectHavingStep;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Lets the database add rows up, as far as one group goes: it does that many times faster than they
 * could be read.
 */
final class GroupedRows {

  private static final Count[] COUNTS = Count.values();
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final String PARTS = "parts";

  /** A number of so few digits is no larger than the largest there is. */
  private static final int SURELY_LESS = String.valueOf(Long.MAX_VALUE).length() - 1;

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
    if (question.isBySession() && question.ranges().size() == 1) {
      rows.add(sections, () -> rows.dearest(sections, most), sums);
    } else {
      sections.forEach(section -> rows.add(List.of(section), () -> rows.all(section), sums));
    }
    return sums;
  }

  /** A group that the database added up, to be added to a sum or taken off it. */
  private record Row(Range range, Group group, Tally counts, boolean less) {

    void addTo(Sums sums) {
      Tally tally = sums.of(range, group);
      if (less) {
        tally.take(counts);
      } else {
        tally.add(counts);
      }
    }
  }

  private void add(List<Section> sections, Supplier<List<Row>> reader, Sums to) {
    List<Row> rows;
    try {
      rows = reader.get();
    } catch (DataAccessException e) {
      if (!isTooLarge(e)) {
        throw e;
      }
      sections.forEach(section -> EachRow.add(sql, question, section, to));
      return;
    }
    rows.forEach(row -> row.addTo(to));
  }

  /** SQLite refuses a sum that is more than the largest number it has; others have larger ones. */
  private static boolean isTooLarge(DataAccessException e) {
    return (e.getMessage() + e.getCause()).contains("integer overflow");
  }

  private List<Row> all(Section section) {
    return section.grain() == null ? requests(section) : kept(section);
  }

  private List<Row> requests(Section section) {
    var rows = new ArrayList<Row>();
    for (Range piece : section.pieces()) {
      Range range = section.rangeOf(piece.from());
      read(requests(piece), false, _ -> range, rows);
    }
    return rows;
  }

  private Select<Record> requests(Range piece) {
    return grouped(
        REQUEST_LOG,
        SelectedRows.of(new Selection(piece.from(), piece.to(), question.filter())),
        RequestFigures::column,
        RequestFigures::sum,
        null);
  }

  private List<Row> kept(Section section) {
    boolean isOne = section.ranges().size() == 1;
    int startedAt = by.size() + COUNTS.length + 1;
    var rows = new ArrayList<Row>();
    for (Reading reading : Reading.of(question, section)) {
      read(
          kept(reading, isOne ? null : reading.table().started()),
          reading.less(),
          row ->
              section.rangeOf(
                  isOne ? section.ranges().firstKey() : Instants.of(row.getLong(startedAt))),
          rows);
    }
    return rows;
  }

  private Select<Record> kept(Reading reading, @Nullable Field<Instant> started) {
    SumTable table = reading.table();
    return grouped(
        table.table(),
        reading.wanted(),
        table::column,
        count -> DSL.sum(table.column(count)),
        started);
  }

  private List<Row> dearest(List<Section> sections, int most) {
    var rows = new ArrayList<Row>();
    sections.stream()
        .flatMap(this::selects)
        .reduce(Select::unionAll)
        .ifPresent(
            parts -> {
              Range range = question.ranges().getFirst();
              read(dearest(parts.asTable(PARTS), most), false, _ -> range, rows);
            });
    return rows;
  }

  private Stream<Select<Record>> selects(Section section) {
    return section.grain() == null
        ? section.pieces().stream().map(this::requests)
        : Reading.of(question, section).stream().map(this::each);
  }

  private Select<Record> each(Reading reading) {
    SumTable table = reading.table();
    List<SelectField<?>> selected = new ArrayList<>();
    by.forEach(dimension -> selected.add(table.column(dimension).as(dimension.name())));
    for (Count count : COUNTS) {
      selected.add(table.column(count).as(count.name()));
    }
    return sql.select(selected).from(table.table()).where(reading.wanted());
  }

  /** What several parts tell of one group is added up once more. */
  private Select<Record> dearest(Table<?> parts, int most) {
    Function<Count, Field<BigDecimal>> sum =
        count -> DSL.sum(DSL.field(DSL.name(PARTS, count.name()), BigDecimal.class));
    return grouped(
            parts,
            DSL.noCondition(),
            dimension -> DSL.field(DSL.name(PARTS, dimension.name()), String.class),
            sum,
            null)
        .orderBy(
            DSL.coalesce(sum.apply(Count.COST), DSL.inline(BigDecimal.ZERO)).desc(),
            sum.apply(Count.REQUESTS).desc())
        .limit(most);
  }

  /** Columns are dimensions, counts by their names, and the start of what is told apart by that. */
  private SelectHavingStep<Record> grouped(
      Table<?> table,
      Condition wanted,
      Function<Dimension, Field<String>> column,
      Function<Count, Field<BigDecimal>> sum,
      @Nullable Field<Instant> started) {
    List<Field<?>> groups = new ArrayList<>();
    List<SelectField<?>> selected = new ArrayList<>();
    for (Dimension dimension : by) {
      Field<String> group = column.apply(dimension);
      groups.add(group);
      selected.add(group.as(dimension.name()));
    }
    for (Count count : COUNTS) {
      selected.add(sum.apply(count).as(count.name()));
    }
    if (started != null) {
      groups.add(started);
      selected.add(started);
    }
    var query = sql.select(selected).from(table).where(wanted);
    return groups.isEmpty() ? query : query.groupBy(groups);
  }

  private interface Ranges {
    Range of(ResultSet row) throws SQLException;
  }

  private void read(ResultQuery<?> query, boolean less, Ranges ranges, List<Row> to) {
    int first = by.size() + 1;
    Rows.each(
        sql,
        query,
        row -> {
          if (row.getString(first) != null) { // or there is nothing that could be added up
            Group group = RollupRows.group(row, 1, by);
            to.add(new Row(ranges.of(row), group, counts(row, first), less));
          }
        });
  }

  private Tally counts(ResultSet row, int first) throws SQLException {
    var counts = new Tally();
    for (int i = 0; i < COUNTS.length; i++) {
      counts.add(COUNTS[i], count(row, first + i));
    }
    return counts;
  }

  /** SQLite's sums are of the type of what they sum up; those of others may be larger. */
  private long count(ResultSet row, int column) throws SQLException {
    if (sql.family() == SQLDialect.SQLITE) {
      return row.getLong(column);
    }
    String sum = row.getString(column);
    if (sum == null) {
      return 0;
    }
    return sum.length() <= SURELY_LESS
        ? Long.parseLong(sum)
        : new BigDecimal(sum).min(MOST).longValueExact();
  }
}
