package io.qcc.ports.neighbour;

import io.qcc.ports.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Whom limits are for.
 *
 * @param key null: all of the account
 */
public record Scope(AccountId account, @Nullable String key) {}
