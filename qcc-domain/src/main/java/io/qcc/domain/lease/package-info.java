/**
 * Which of several gateways does what only one is to do.
 *
 * <p>Whoever has such work asks {@link io.qcc.domain.lease.Duty}. {@link
 * io.qcc.domain.lease.Leader} keeps it by a lease; what it does when is up to {@link
 * io.qcc.domain.lease.Tenure}, which is pure.
 */
@NullMarked
package io.qcc.domain.lease;

import org.jspecify.annotations.NullMarked;
