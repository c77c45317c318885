/**
 * The life of one request: which nodes are tried, what is held back, what the client is given, and
 * what is written down of it.
 *
 * <p>Start at {@link io.qcc.domain.relay.RelayGateway}, then {@link io.qcc.domain.relay.Relay}.
 * Bytes come and go through ports; time is handed in; nothing here knows HTTP libraries, threads or
 * stores.
 */
@NullMarked
package io.qcc.domain.relay;

import org.jspecify.annotations.NullMarked;
