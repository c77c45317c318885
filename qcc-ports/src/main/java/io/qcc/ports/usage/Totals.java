package io.qcc.ports.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some requests come to. Tokens and cost are of those requests that told them.
 *
 * @param of what they have in common: for each dimension asked for its value, null if they have
 *     none
 * @param succeeded of the requests
 * @param cost in millionths of a US dollar
 * @param costUnknown requests whose cost is not in it, for nobody knows it
 */
public record Totals(
    List<@Nullable String> of,
    long requests,
    long succeeded,
    long input,
    long output,
    long cacheRead,
    long cacheWrite5m,
    long cacheWrite1h,
    long cost,
    long costUnknown) {}
