/**
 * A store for a throw-away run, and the reference that every other store is measured against.
 *
 * <p>Start at {@link io.qcc.adapters.mysql.memory.MemoryStore}.
 */
@NullMarked
package io.qcc.adapters.mysql.memory;

import org.jspecify.annotations.NullMarked;
