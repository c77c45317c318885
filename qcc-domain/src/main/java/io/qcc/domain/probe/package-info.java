/**
 * Asking a node whether it is well, apart from all traffic.
 *
 * <p>Start at {@link io.qcc.domain.probe.RecoveryProbes}.
 */
@NullMarked
package io.qcc.domain.probe;

import org.jspecify.annotations.NullMarked;
