/**
 * The clients: connections that ask like Claude Code, and the patterns in which they do. Start at
 * {@link io.qcc.bench.load.client.Generator}.
 */
@NullMarked
package io.qcc.bench.load.client;

import org.jspecify.annotations.NullMarked;
