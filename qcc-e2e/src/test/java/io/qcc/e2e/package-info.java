/** Whole gateways between real sockets; start at {@link io.qcc.e2e.FakeUpstream}. */
@NullMarked
package io.qcc.e2e;

import org.jspecify.annotations.NullMarked;
