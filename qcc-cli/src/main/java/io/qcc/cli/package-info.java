/** The {@code cccli} command line. */
@NullMarked
package io.qcc.cli;

import org.jspecify.annotations.NullMarked;
