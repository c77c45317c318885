/**
 * What the ledger tells people: requests one by one, what they come to, and how that went over
 * time.
 *
 * <p>Start at {@link io.qcc.ports.report.ReadUsage}.
 */
@NullMarked
package io.qcc.ports.report;

import org.jspecify.annotations.NullMarked;
