/**
 * The clocks and waiting places of the real world.
 *
 * <p>Start at {@link io.qcc.server.time.SystemTime}.
 */
@NullMarked
package io.qcc.server.time;

import org.jspecify.annotations.NullMarked;
