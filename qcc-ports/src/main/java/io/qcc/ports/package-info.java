/**
 * What is said, and the doors it is said through.
 *
 * <p>Inbound ports are verbs ({@link io.qcc.ports.relay.Gateway} is the one to start at), outbound
 * ports are plural nouns for collections and agent nouns for doers. Records here carry values; they
 * decide nothing.
 */
@NullMarked
package io.qcc.ports;

import org.jspecify.annotations.NullMarked;
