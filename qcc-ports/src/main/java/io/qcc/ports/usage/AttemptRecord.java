package io.qcc.ports.usage;

import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a request.
 *
 * @param status 0 if there was no answer
 * @param reason null if it served the client
 */
public record AttemptRecord(
    NodeId node, String nodeName, int status, @Nullable Reason reason, Duration took) {}
