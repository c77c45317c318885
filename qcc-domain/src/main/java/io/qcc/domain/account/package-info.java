/**
 * Whose key it is, who is signed in, and what they may change.
 *
 * <p>Start at {@link io.qcc.domain.account.Directory}, the snapshot that the request path reads;
 * {@link io.qcc.domain.account.Admit} is the first thing that reads it.
 */
@NullMarked
package io.qcc.domain.account;

import org.jspecify.annotations.NullMarked;
