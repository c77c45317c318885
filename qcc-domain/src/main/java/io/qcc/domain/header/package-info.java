/**
 * Which header lines cross the gateway, in both directions.
 *
 * <p>Start at {@link io.qcc.domain.header.RequestHeaders}.
 */
@NullMarked
package io.qcc.domain.header;

import org.jspecify.annotations.NullMarked;
