/**
 * Undoing content codings as the bytes come.
 *
 * <p>Start at {@link io.qcc.adapters.http.decode.StreamDecoders}.
 */
@NullMarked
package io.qcc.adapters.http.decode;

import org.jspecify.annotations.NullMarked;
