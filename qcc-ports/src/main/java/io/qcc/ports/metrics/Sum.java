package io.qcc.ports.metrics;

/** What the requests of a group came to in a range. */
public record Sum(Range range, Group group, Total total) {}
