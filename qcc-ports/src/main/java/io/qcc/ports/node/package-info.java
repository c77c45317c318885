/**
 * An upstream node as the operator configured it, and the closed vocabulary of what befalls one.
 *
 * <p>Start at {@link io.qcc.ports.node.Node}.
 */
@NullMarked
package io.qcc.ports.node;

import org.jspecify.annotations.NullMarked;
