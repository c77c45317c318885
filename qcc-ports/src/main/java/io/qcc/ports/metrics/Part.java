package io.qcc.ports.metrics;

import org.jspecify.annotations.Nullable;

/**
 * Where a part of a sum is taken from.
 *
 * @param grain the kept sums of this grain that begin in {@code range}; null: the requests
 *     themselves
 */
public record Part(@Nullable Grain grain, Range range) {}
