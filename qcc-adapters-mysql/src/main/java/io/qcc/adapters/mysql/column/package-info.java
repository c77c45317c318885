/**
 * How values that are not plain text or numbers are written into columns, whatever the database.
 */
@NullMarked
package io.qcc.adapters.mysql.column;

import org.jspecify.annotations.NullMarked;
