/**
 * How long the domain's hot pieces take, one at a time, and what they allocate; and what the JDK's
 * TLS costs beside them.
 *
 * <p>Start at {@code qcc-bench/micro}, which runs them; {@link io.qcc.bench.jmh.Bodies} makes what
 * they are fed. Pieces that only their own package sees are measured from a package of that name,
 * in this module.
 */
@NullMarked
package io.qcc.bench.jmh;

import org.jspecify.annotations.NullMarked;
