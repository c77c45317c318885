package io.qcc.ports.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is signed in to the admin door.
 *
 * @param digest of the random token in the cookie; the token itself is nowhere kept
 * @param workingOn the account this session created last; null if none
 */
public record Session(
    KeyDigest digest, AccountId account, Instant expires, @Nullable AccountId workingOn) {}
