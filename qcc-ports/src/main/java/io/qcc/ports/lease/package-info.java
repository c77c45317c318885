/**
 * What one of several gateways does for all.
 *
 * <p>Start at {@link io.qcc.ports.lease.Leases}.
 */
@NullMarked
package io.qcc.ports.lease;

import org.jspecify.annotations.NullMarked;
