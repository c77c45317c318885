/** Numbers for people, programs and eyes. Start at {@link io.qcc.bench.load.report.Line}. */
@NullMarked
package io.qcc.bench.load.report;

import org.jspecify.annotations.NullMarked;
