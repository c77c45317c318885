package io.qcc.ports.account;

/**
 * The keyed hash (HMAC-SHA-256 under the gateway's own secret) of a proxy key or session token;
 * tells nothing of what was hashed.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record KeyDigest(String hex) {}
