/** Real database servers for tests. Start at {@link io.qcc.adapters.mysql.real.RealServer}. */
@NullMarked
package io.qcc.adapters.mysql.real;

import org.jspecify.annotations.NullMarked;
