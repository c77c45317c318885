package io.qcc.ports.usage;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request went where it went; with its attempts, the record of one decision.
 *
 * @param skipped known where the order of all nodes had to be asked for: nearly every request goes
 *     to the first node, and nobody looks at the others
 * @param committed after the request came: when the answer was given to the client, after which no
 *     other could take its place; null if it never was. An attempt's head and this are the two ends
 *     of the time at the gate.
 */
public record Decision(Affinity affinity, List<Skipped> skipped, @Nullable Duration committed) {}
