/**
 * What is peculiar to a database server, as opposed to a file: which one it is, how it is reached,
 * and what its errors mean for the operator.
 *
 * <p>Start at {@link io.qcc.adapters.mysql.server.ServerFault}.
 */
@NullMarked
package io.qcc.adapters.mysql.server;

import org.jspecify.annotations.NullMarked;
