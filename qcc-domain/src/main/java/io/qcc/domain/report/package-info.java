/**
 * What the ledger says, to whom: which requests somebody may read of, and what the things in them
 * are called.
 *
 * <p>Start at {@link io.qcc.domain.report.UsageReader}.
 */
@NullMarked
package io.qcc.domain.report;

import org.jspecify.annotations.NullMarked;
