/**
 * What a request cost: which price applies, and what it comes to. {@code docs/pricing.md} tells the
 * rules to people.
 *
 * <p>Start at {@link io.qcc.domain.pricing.Costs}.
 */
@NullMarked
package io.qcc.domain.pricing;

import org.jspecify.annotations.NullMarked;
