/**
 * Asking a node whether it is well, apart from all traffic, and what is known of it by that.
 *
 * <p>Start at {@link io.qcc.domain.probe.Schedule}, which is pure and decides who is looked at;
 * {@link io.qcc.domain.probe.Probes} does so, {@link io.qcc.domain.probe.Prober} is one look.
 */
@NullMarked
package io.qcc.domain.probe;

import org.jspecify.annotations.NullMarked;
