/**
 * Asking a node whether it is well, and what was found, now and in the past.
 *
 * <p>Start at {@link io.qcc.ports.health.CheckNode} and {@link io.qcc.ports.health.ReadHealth},
 * which come in, and {@link io.qcc.ports.health.ClaudeCli}, {@link io.qcc.ports.health.CheckEvents}
 * and {@link io.qcc.ports.health.HealthHistory}, which go out.
 */
@NullMarked
package io.qcc.ports.health;

import org.jspecify.annotations.NullMarked;
