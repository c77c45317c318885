/**
 * Sums of requests by time: which buckets there are, when one is added up and from what, and how
 * any range is put together from them.
 *
 * <p>Start at {@link io.qcc.domain.metrics.RollupJob}. {@link io.qcc.domain.metrics.Buckets},
 * {@link io.qcc.domain.metrics.Decision} and {@link io.qcc.domain.metrics.Cover} are pure.
 */
@NullMarked
package io.qcc.domain.metrics;

import org.jspecify.annotations.NullMarked;
