package io.qcc.ports.metrics;

/** What the requests of a group came to in a range, but for how long they took. */
public record Counted(Range range, Group group, Counters counters) {}
