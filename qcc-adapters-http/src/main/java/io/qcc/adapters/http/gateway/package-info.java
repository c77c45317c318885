/**
 * The client's side of a relay: heads are admitted, bodies collected, answers written, and a client
 * that leaves is noticed.
 *
 * <p>Start at {@link io.qcc.adapters.http.gateway.GatewayHandler}; {@link
 * io.qcc.adapters.http.gateway.FrontDoor} says which path is whose.
 */
@NullMarked
package io.qcc.adapters.http.gateway;

import org.jspecify.annotations.NullMarked;
