/**
 * What becomes here of what the predecessor's database holds.
 *
 * <p>Start at {@link io.qcc.domain.predecessor.PredecessorImport}. What becomes of one row is
 * decided by the four classes whose names end in {@code Fate}: pure functions, given what is here
 * already.
 */
@NullMarked
package io.qcc.domain.predecessor;

import org.jspecify.annotations.NullMarked;
