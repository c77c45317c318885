/**
 * The ledger's spill: entries that the store cannot take yet, in append-only files on this machine.
 *
 * <p>Start at {@link io.qcc.adapters.mysql.spill.FileSpill}. A file is a row of {@link
 * io.qcc.adapters.mysql.spill.Frames}; what is in a frame, {@link
 * io.qcc.adapters.mysql.spill.EntryFormat} says.
 */
@NullMarked
package io.qcc.adapters.mysql.spill;

import org.jspecify.annotations.NullMarked;
