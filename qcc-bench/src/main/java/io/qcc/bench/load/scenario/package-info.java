/**
 * What is done to a target, and what comes of it. Start at {@link
 * io.qcc.bench.load.scenario.Scenario}.
 */
@NullMarked
package io.qcc.bench.load.scenario;

import org.jspecify.annotations.NullMarked;
