/**
 * Which node of an account takes a request, and whether there is a place for it.
 *
 * <p>Start at {@link io.qcc.domain.routing.Router}, which is pure: it orders all nodes. {@link
 * io.qcc.domain.routing.Outlook} finds the first of that order without the others. {@link
 * io.qcc.domain.routing.Bindings} remembers where sessions live, {@link
 * io.qcc.domain.routing.Slots} counts the requests in flight.
 */
@NullMarked
package io.qcc.domain.routing;

import org.jspecify.annotations.NullMarked;
