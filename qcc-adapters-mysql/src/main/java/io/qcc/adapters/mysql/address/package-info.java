/**
 * How people name a database server, and what that comes to.
 *
 * <p>Start at {@link io.qcc.adapters.mysql.address.MysqlDsn} and {@link
 * io.qcc.adapters.mysql.address.DatabaseUrl}. Pure: nothing is connected to. What cannot be read is
 * an {@link java.lang.IllegalArgumentException} that says what was expected and repeats nothing,
 * for there may be a password in it.
 */
@NullMarked
package io.qcc.adapters.mysql.address;

import org.jspecify.annotations.NullMarked;
