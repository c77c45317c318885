/**
 * What we believe of each node, and how what happens changes it.
 *
 * <p>Start at {@link io.qcc.domain.health.HealthMachine}, which is pure; {@link
 * io.qcc.domain.health.HealthBoard} keeps the state of every node and moves it.
 */
@NullMarked
package io.qcc.domain.health;

import org.jspecify.annotations.NullMarked;
