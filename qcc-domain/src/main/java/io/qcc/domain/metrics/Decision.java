package io.qcc.domain.metrics;

import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Kept;
import io.qcc.ports.metrics.Rollups.State;
import io.qcc.ports.metrics.Rollups.Work;
import java.time.Instant;

/**
 * What to do about a marked bucket. It is added up only from what is there in full: what was
 * forgotten must never make a sum smaller.
 */
final class Decision {

  private Decision() {}

  /**
   * @param zone of the buckets that the asker knows
   */
  static Work of(Bucket bucket, State state, String zone) {
    if (!state.zone().equals(zone)) {
      return Work.WAIT; // another gateway reports in another zone: its hours are not ours
    }
    Kept kept = state.kept();
    Instant start = bucket.start();
    Grain finer = bucket.grain().finer();
    boolean requests = !start.isBefore(kept.requests());
    if (finer == null) {
      if (!requests) {
        return Work.KEEP;
      }
      return start.isBefore(kept.quarters()) ? Work.PASS_ON : Work.ADD_UP_REQUESTS;
    }
    if (start.isBefore(kept.from(bucket.grain()))) {
      return Work.PASS_ON;
    }
    if (!start.isBefore(kept.from(finer))) {
      return Work.ADD_UP_FINER;
    }
    return requests ? Work.ADD_UP_REQUESTS : Work.KEEP;
  }
}
