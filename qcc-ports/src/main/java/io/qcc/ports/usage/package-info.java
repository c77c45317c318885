/**
 * What a request used: tokens, and the record of its life that is handed to the ledger.
 *
 * <p>Start at {@link io.qcc.ports.usage.RequestRecord}.
 */
@NullMarked
package io.qcc.ports.usage;

import org.jspecify.annotations.NullMarked;
