/**
 * Reads databases of the predecessor, in SQLite files and on MySQL and MariaDB; writes nothing to
 * them.
 *
 * <p>Start at {@link io.qcc.adapters.mysql.predecessor.Predecessors}. Older and newer versions of
 * it differ in their columns: a column that is not there reads as NULL, and so does what is no
 * value of its kind.
 */
@NullMarked
package io.qcc.adapters.mysql.predecessor;

import org.jspecify.annotations.NullMarked;
