package io.qcc.bench.load.scenario;

import java.util.OptionalDouble;

/**
 * What memory was at one moment.
 *
 * @param seconds since the start
 * @param rss resident MiB
 * @param heap MiB of live objects; empty: no JVM
 */
public record Sample(double seconds, double rss, OptionalDouble heap) {}
