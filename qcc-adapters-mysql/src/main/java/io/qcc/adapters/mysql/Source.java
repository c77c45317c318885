package io.qcc.adapters.mysql;

import io.qcc.ports.metrics.Question;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import org.jooq.Condition;

/** Which kept rows a sum is read from: the fewest that tell what is asked. */
enum Source {
  /** One row for each bucket. */
  ALL(SumTable.EACH),
  /** One for each account. */
  ACCOUNTS(SumTable.SUBTOTALS),
  /** One for each account and node. */
  NODES(SumTable.SUBTOTALS),
  /** One for each account, key, node and model. */
  EACH(SumTable.EACH),
  /** One for each way to end without success. */
  ENDED(SumTable.OUTCOMES),
  /** The same of each account, key, node and model. */
  EACH_ENDED(SumTable.OUTCOMES),
  /** One for each account, key and session. */
  SESSIONS(SumTable.SESSIONS);

  /** Whose the sum of all others is. */
  static final String NOBODY = "";

  /** Stands for all nodes of an account. */
  static final String EVERY_NODE = "*";

  private final SumTable table;

  Source(SumTable table) {
    this.table = table;
  }

  /** Of what ended in whichever way. */
  static Source of(Question question) {
    if (question.isBySession()) {
      return SESSIONS;
    }
    if (tells(question, Dimension.KEY) || tells(question, Dimension.MODEL)) {
      return EACH;
    }
    if (tells(question, Dimension.NODE)) {
      return NODES;
    }
    return tells(question, Dimension.ACCOUNT) ? ACCOUNTS : ALL;
  }

  /** Of what did not succeed. */
  static Source ended(Question question) {
    return of(question) == ALL ? ENDED : EACH_ENDED;
  }

  private static boolean tells(Question question, Dimension dimension) {
    Filter filter = question.filter();
    Object wanted =
        switch (dimension) {
          case ACCOUNT -> filter.account();
          case KEY -> filter.key();
          case NODE -> filter.node();
          case MODEL -> filter.model();
          case SESSION -> filter.session();
        };
    return wanted != null || question.by().contains(dimension);
  }

  SumTable table() {
    return table;
  }

  /** Its rows among those of its table. */
  Condition rows() {
    return switch (this) {
      case ALL, ENDED -> table.column(Dimension.ACCOUNT).eq(NOBODY);
      case EACH, EACH_ENDED, SESSIONS -> table.column(Dimension.ACCOUNT).ne(NOBODY);
      case ACCOUNTS -> table.column(Dimension.NODE).eq(EVERY_NODE);
      case NODES -> table.column(Dimension.NODE).ne(EVERY_NODE);
    };
  }
}
