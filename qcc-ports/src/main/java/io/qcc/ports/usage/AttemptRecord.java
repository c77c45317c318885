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
 * @param began after the request came
 * @param head after the request came: when the node's answer began; null if there was none
 */
public record AttemptRecord(
    NodeId node,
    String nodeName,
    int status,
    @Nullable Reason reason,
    Duration began,
    @Nullable Duration head,
    Duration took) {}
