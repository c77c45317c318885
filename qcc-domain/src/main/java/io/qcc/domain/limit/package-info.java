/**
 * Whether a request of an account, or of a key, may go now, later or not at all.
 *
 * <p>Start at {@link io.qcc.domain.limit.Limiter}, where requests come in; {@link
 * io.qcc.domain.limit.Tally} decides. In memory only: what others spend is read from the store
 * beside the requests, by {@link io.qcc.domain.limit.SpentReader}, and what they take of other
 * limits by {@link io.qcc.domain.limit.Sharing}.
 */
@NullMarked
package io.qcc.domain.limit;

import org.jspecify.annotations.NullMarked;
