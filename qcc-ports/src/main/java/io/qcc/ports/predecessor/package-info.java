/**
 * The gateway that came before this one (ccproxy, in Go), as far as its database tells: what was in
 * it, and what became of that here.
 *
 * <p>Start at {@link io.qcc.ports.predecessor.Predecessor}.
 */
@NullMarked
package io.qcc.ports.predecessor;

import org.jspecify.annotations.NullMarked;
