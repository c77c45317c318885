/**
 * The threads that requests live on: I/O threads, each with virtual threads of its own.
 *
 * <p>Start at {@link io.qcc.adapters.http.loop.Loops}.
 */
@NullMarked
package io.qcc.adapters.http.loop;

import org.jspecify.annotations.NullMarked;
