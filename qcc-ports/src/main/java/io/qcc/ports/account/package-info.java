/**
 * A tenant: its account, its proxy keys, and who is signed in to the admin door.
 *
 * <p>Start at {@link io.qcc.ports.account.Account}.
 */
@NullMarked
package io.qcc.ports.account;

import org.jspecify.annotations.NullMarked;
