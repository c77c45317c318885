/**
 * The gateway's domain in a simulated world: upstreams that fail in every way, clients that leave,
 * virtual time, and a seed that decides who goes on.
 *
 * <p>Start at {@link io.qcc.domain.simulator.World}; what must hold is listed in {@code
 * docs/invariants.md}.
 */
@NullMarked
package io.qcc.domain.simulator;

import org.jspecify.annotations.NullMarked;
