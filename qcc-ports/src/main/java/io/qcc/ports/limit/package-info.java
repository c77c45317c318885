/**
 * What an account or a key may use.
 *
 * <p>Start at {@link io.qcc.ports.limit.Limits}.
 */
@NullMarked
package io.qcc.ports.limit;

import org.jspecify.annotations.NullMarked;
