/**
 * What tokens cost, by model and time. Money is whole micro-dollars.
 *
 * <p>Start at {@link io.qcc.ports.pricing.Price}.
 */
@NullMarked
package io.qcc.ports.pricing;

import org.jspecify.annotations.NullMarked;
