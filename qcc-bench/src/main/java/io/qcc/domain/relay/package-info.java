/** Benchmarks of what only this package of {@code qcc-domain} sees. */
@NullMarked
package io.qcc.domain.relay;

import org.jspecify.annotations.NullMarked;
