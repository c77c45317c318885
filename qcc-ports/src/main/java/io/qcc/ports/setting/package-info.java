/**
 * Settings that an operator keeps in the store.
 *
 * <p>Start at {@link io.qcc.ports.setting.SettingStore}.
 */
@NullMarked
package io.qcc.ports.setting;

import org.jspecify.annotations.NullMarked;
