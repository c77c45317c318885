/**
 * What the gateways on one store tell each other.
 *
 * <p>Start at {@link io.qcc.ports.neighbour.Reports}.
 */
@NullMarked
package io.qcc.ports.neighbour;

import org.jspecify.annotations.NullMarked;
