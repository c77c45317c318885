package io.qcc.ports.relay;

import io.qcc.ports.node.Node;

/**
 * What is sent to a node.
 *
 * @param target path and query, appended to the node's base URL as it stands; empty: the base URL
 *     itself
 * @param headers complete but for {@code Host}, {@code Content-Length} and connection management;
 *     the node's credential is among them
 */
public record UpstreamRequest(
    Node node, String method, String target, Headers headers, Body body, Limits limits) {}
