/**
 * What the gateway tells its log about nodes and requests, through {@link java.lang.System.Logger}.
 *
 * <p>Start at {@link io.qcc.server.log.NodeLog}.
 */
@NullMarked
package io.qcc.server.log;

import org.jspecify.annotations.NullMarked;
