/**
 * That several gateways share one configuration, and none overwrites what another wrote.
 *
 * <p>Start at {@link io.qcc.ports.configuration.Configuration}.
 */
@NullMarked
package io.qcc.ports.configuration;

import org.jspecify.annotations.NullMarked;
