/**
 * One request on its way through: what the client sent, what an upstream answered, and where the
 * answer goes.
 *
 * <p>Start at {@link io.qcc.ports.relay.Gateway} (in) and {@link io.qcc.ports.relay.Upstream}
 * (out).
 */
@NullMarked
package io.qcc.ports.relay;

import org.jspecify.annotations.NullMarked;
