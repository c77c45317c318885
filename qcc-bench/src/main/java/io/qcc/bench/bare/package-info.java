/**
 * The two libraries that carry every request, Undertow and OkHttp, with nothing of ours between:
 * what the gateway costs more than {@link io.qcc.bench.bare.BareRelay} is its own.
 */
@NullMarked
package io.qcc.bench.bare;

import org.jspecify.annotations.NullMarked;
