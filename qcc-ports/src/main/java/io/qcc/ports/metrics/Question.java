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

  /**
   * No kept sum tells what one session came to, for that is quickly added up, nor how requests of
   * each session ended, or on which nodes and of which models.
   */
  public boolean needsRequests() {
    return filter.session() != null || (isBySession() && tellsMoreThanSessionsDo());
  }

  private boolean tellsMoreThanSessionsDo() {
    return filter.outcome() != null
        || filter.node() != null
        || filter.model() != null
        || by.contains(Dimension.NODE)
        || by.contains(Dimension.MODEL);
  }

  /** Sums that tell outcomes or sessions apart do not tell how long requests took. */
  public boolean needsDetails() {
    return isBySession() || filter.outcome() != null;
  }

  /** Only of quarters and hours are there sums that tell sessions apart. */
  public boolean isBySession() {
    return by.contains(Dimension.SESSION);
  }
}
