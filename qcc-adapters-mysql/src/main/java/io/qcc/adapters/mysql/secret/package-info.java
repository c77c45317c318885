/**
 * The gateway's keys, and what is sealed, digested and hashed with them.
 *
 * <p>Start at {@link io.qcc.adapters.mysql.secret.DataKey}: one random key seals and digests
 * everything; it is itself stored wrapped by the operator's {@link
 * io.qcc.adapters.mysql.secret.MasterKey}, so that a change of the latter re-wraps one value only.
 */
@NullMarked
package io.qcc.adapters.mysql.secret;

import org.jspecify.annotations.NullMarked;
