/**
 * HTTP/1.1 by hand on one selector thread, without garbage in the steady state. Start at {@link
 * io.qcc.bench.load.wire.Loop}.
 */
@NullMarked
package io.qcc.bench.load.wire;

import org.jspecify.annotations.NullMarked;
