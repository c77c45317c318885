/**
 * The upstream that everything is measured against. Start at {@link io.qcc.bench.load.mock.Mock}.
 */
@NullMarked
package io.qcc.bench.load.mock;

import org.jspecify.annotations.NullMarked;
