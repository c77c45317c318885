/**
 * The admin door: signing in, accounts, nodes and their health, what was used, and prices, as JSON
 * over HTTP.
 *
 * <p>Start at {@link io.qcc.adapters.http.admin.AdminRoutes}, the table of routes. Each route is
 * one {@link io.qcc.adapters.http.admin.Action}; what goes wrong becomes a problem detail (RFC
 * 9457) in one place, {@link io.qcc.adapters.http.admin.Problems}.
 */
@NullMarked
package io.qcc.adapters.http.admin;

import org.jspecify.annotations.NullMarked;
