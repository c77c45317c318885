/**
 * What the gateway counts, for Prometheus. No label takes a value that a client chooses.
 *
 * <p>Start at {@link io.qcc.server.metrics.Metrics}.
 */
@NullMarked
package io.qcc.server.metrics;

import org.jspecify.annotations.NullMarked;
