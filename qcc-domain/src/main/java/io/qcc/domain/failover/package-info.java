/**
 * What follows an attempt: one table.
 *
 * <p>Start at {@link io.qcc.domain.failover.Failover}. Pure.
 */
@NullMarked
package io.qcc.domain.failover;

import org.jspecify.annotations.NullMarked;
