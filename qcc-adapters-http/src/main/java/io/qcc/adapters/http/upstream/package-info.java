/**
 * Reaching the nodes, with OkHttp.
 *
 * <p>Start at {@link io.qcc.adapters.http.upstream.OkHttpUpstream}.
 */
@NullMarked
package io.qcc.adapters.http.upstream;

import org.jspecify.annotations.NullMarked;
