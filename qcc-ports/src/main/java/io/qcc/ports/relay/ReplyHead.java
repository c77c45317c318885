package io.qcc.ports.relay;

/** Status and headers of an answer. */
public record ReplyHead(int status, Headers headers) {}
