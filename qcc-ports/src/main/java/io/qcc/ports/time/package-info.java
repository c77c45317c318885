/** Time as something that is handed in, so that tests can simulate it. */
@NullMarked
package io.qcc.ports.time;

import org.jspecify.annotations.NullMarked;
