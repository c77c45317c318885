/**
 * What the gateway remembers, in SQL.
 *
 * <p>Start at {@link io.qcc.adapters.mysql.Store}. The tables are made by the migrations in {@code
 * qcc/migration} (not Flyway's usual folder: a program that embeds the gateway may have its own
 * migrations there), and {@code io.qcc.adapters.mysql.jooq} is generated from them.
 */
@NullMarked
package io.qcc.adapters.mysql;

import org.jspecify.annotations.NullMarked;
