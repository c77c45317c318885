/**
 * What accounts and keys have spent, and who hears when a budget is reached.
 *
 * <p>Start at {@link io.qcc.ports.budget.Spent}.
 */
@NullMarked
package io.qcc.ports.budget;

import org.jspecify.annotations.NullMarked;
