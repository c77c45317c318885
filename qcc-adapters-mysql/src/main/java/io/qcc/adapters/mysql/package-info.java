/** What the gateway remembers, in SQL. */
@NullMarked
package io.qcc.adapters.mysql;

import org.jspecify.annotations.NullMarked;
