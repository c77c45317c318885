package io.qcc.ports.predecessor;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a model cost by the predecessor, at all times: it kept no history, and knew no cache.
 *
 * @param model its exact name
 * @param input dollars for a million tokens
 */
public record OldPrice(
    @Nullable String model,
    @Nullable String title,
    @Nullable BigDecimal input,
    @Nullable BigDecimal output) {}
