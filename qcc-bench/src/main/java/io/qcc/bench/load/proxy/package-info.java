/**
 * What is measured: programs that are started, observed through {@code /proc} and stopped. Start at
 * {@link io.qcc.bench.load.proxy.Target}.
 */
@NullMarked
package io.qcc.bench.load.proxy;

import org.jspecify.annotations.NullMarked;
