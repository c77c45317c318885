/** What every store has in common: the ways it can refuse. */
@NullMarked
package io.qcc.ports.store;

import org.jspecify.annotations.NullMarked;
