/**
 * The listener: accepts connections, keeps strangers within limits, and stops without cutting
 * anybody off who could still be served.
 *
 * <p>Start at {@link io.qcc.adapters.http.server.HttpServer}.
 */
@NullMarked
package io.qcc.adapters.http.server;

import org.jspecify.annotations.NullMarked;
