/** Every decision of the gateway as a pure function, and the use cases that carry them out. */
@NullMarked
package io.qcc.domain;

import org.jspecify.annotations.NullMarked;
