/**
 * The past of the nodes: what is kept of it, and how it is told.
 *
 * <p>Start at {@link io.qcc.domain.history.HistoryKeeper}, which hears of everything and writes it
 * down off everybody's path, and at {@link io.qcc.domain.history.Segments}, which is pure and makes
 * one line of what was written.
 */
@NullMarked
package io.qcc.domain.history;

import org.jspecify.annotations.NullMarked;
