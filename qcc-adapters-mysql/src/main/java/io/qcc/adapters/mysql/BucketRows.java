package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.metrics.BucketTallies;
import io.qcc.adapters.mysql.metrics.Tally;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.usage.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one bucket. */
final class BucketRows {

  private final SumTable table;
  private final Bucket bucket;
  private final List<Object[]> rows = new ArrayList<>();

  private BucketRows(SumTable table, Bucket bucket) {
    this.table = table;
    this.bucket = bucket;
  }

  static List<Object[]> of(SumTable table, Bucket bucket, BucketTallies sums) {
    var of = new BucketRows(table, bucket);
    switch (table) {
      case EACH -> of.each(sums);
      case SUBTOTALS ->
          sums.subtotals(Source.EVERY_NODE, (group, tally) -> of.add(group, null, tally));
      case OUTCOMES -> Outcome.unsuccessful().forEach(outcome -> of.ended(sums, outcome));
      case SESSIONS -> sums.sessions((group, tally) -> of.add(group, null, tally));
    }
    return of.rows;
  }

  private void each(BucketTallies sums) {
    sums.each((group, tally) -> add(group, null, tally));
    if (!rows.isEmpty()) {
      add(Group.ALL, null, sums.all());
    }
  }

  private void ended(BucketTallies sums, Outcome outcome) {
    var all = new Tally();
    int before = rows.size();
    sums.ended(
        outcome,
        (group, tally) -> {
          add(group, outcome, tally);
          all.add(tally);
        });
    if (rows.size() > before) {
      add(Group.ALL, outcome, all);
    }
  }

  private void add(Group group, @Nullable Outcome outcome, Tally tally) {
    rows.add(RollupRows.row(table, bucket, group, outcome, tally));
  }
}
