package io.qcc.domain.metrics;

import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Kept;
import io.qcc.ports.metrics.Question;
import java.time.Instant;

/**
 * Which sums tell what a question asks for.
 *
 * @param from when they begin, or later
 */
record Usable(Instant from, Grain coarsest) {

  static Usable by(Question question, Kept kept) {
    return new Usable(
        question.needsDetails() ? kept.details() : Instant.MIN,
        question.isBySession() ? Grain.HOUR : Grain.MONTH);
  }

  boolean has(Bucket bucket) {
    return !bucket.start().isBefore(from) && bucket.grain().compareTo(coarsest) <= 0;
  }
}
