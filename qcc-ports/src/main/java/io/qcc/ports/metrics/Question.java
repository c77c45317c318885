package io.qcc.ports.metrics;

import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import java.util.List;
import java.util.Set;

/**
 * Which sums are wanted.
 *
 * @param by what they are told apart by
 * @param ranges a sum for each; in order, none over another
 */
public record Question(Filter filter, Set<Dimension> by, List<Range> ranges) {

  /** No kept sum tells sessions and outcomes apart. */
  public boolean needsRequests() {
    return filter.session() != null || filter.outcome() != null || by.contains(Dimension.SESSION);
  }
}
