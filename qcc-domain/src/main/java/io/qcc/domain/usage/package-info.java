/**
 * The ledger: how the records of settled requests get from the requests' path into the store, each
 * once, whatever happens to the store, the disk or the process.
 *
 * <p>Start at {@link io.qcc.domain.usage.RequestLedger}.
 */
@NullMarked
package io.qcc.domain.usage;

import org.jspecify.annotations.NullMarked;
