/**
 * What a request used: tokens, the record of its life that is handed to the ledger, and where the
 * ledger is kept.
 *
 * <p>Start at {@link io.qcc.ports.usage.RequestRecord}.
 */
@NullMarked
package io.qcc.ports.usage;

import org.jspecify.annotations.NullMarked;
