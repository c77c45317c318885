package io.qcc.ports.metrics;

import java.util.List;
import java.util.Set;

/**
 * Which sums are wanted.
 *
 * @param by what they are told apart by
 * @param ranges a sum for each; in order, none over another
 */
public record Question(Filter filter, Set<Dimension> by, List<Range> ranges) {}
