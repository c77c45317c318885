/**
 * Which part gets which, told to Guice. Nothing but this and {@code Qcc} knows of it.
 *
 * <p>Start at {@link io.qcc.server.wiring.UseCasesModule}.
 */
@NullMarked
package io.qcc.server.wiring;

import org.jspecify.annotations.NullMarked;
