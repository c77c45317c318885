/** The load harness: what a gateway costs, measured beside other proxies. Start at {@code Main}. */
@NullMarked
package io.qcc.bench.load;

import org.jspecify.annotations.NullMarked;
