/**
 * Everything that can be set from outside: what it is called, where it may come from, what it
 * means.
 *
 * <p>Start at {@link io.qcc.server.setting.Variables}; {@link io.qcc.server.setting.Settings} holds
 * what it came to.
 */
@NullMarked
package io.qcc.server.setting;

import org.jspecify.annotations.NullMarked;
