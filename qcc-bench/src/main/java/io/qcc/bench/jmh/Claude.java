package io.qcc.bench.jmh;

import io.qcc.ports.relay.Headers;

/** Header lines as Claude Code and the API send them. */
final class Claude {

  static final String KEY = "qcc_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  private Claude() {}

  /** A turn's, in Claude Code's order, with both forms of the key. */
  static Headers request(String key) {
    return Headers.of(
        "Host",
        "127.0.0.1:8000",
        "Accept",
        "application/json",
        "Authorization",
        "Bearer " + key,
        "x-api-key",
        key,
        "Content-Type",
        "application/json",
        "User-Agent",
        "claude-cli/2.1.329 (external, cli)",
        "X-Claude-Code-Session-Id",
        Bodies.SESSION,
        "X-Stainless-Arch",
        "x64",
        "X-Stainless-Lang",
        "js",
        "X-Stainless-OS",
        "Linux",
        "X-Stainless-Package-Version",
        "0.128.0",
        "X-Stainless-Retry-Count",
        "0",
        "X-Stainless-Runtime",
        "node",
        "X-Stainless-Runtime-Version",
        "v24.3.0",
        "X-Stainless-Timeout",
        "600",
        "anthropic-beta",
        "claude-code-20250219,interleaved-thinking-2025-05-14,context-management-2025-06-27,"
            + "per-turn-control-2026-07-01,mid-conversation-tool-changes-2026-07-01,"
            + "thinking-token-count-2026-05-13,advanced-tool-use-2025-11-20,effort-2025-11-24",
        "anthropic-dangerous-direct-browser-access",
        "true",
        "anthropic-version",
        "2023-06-01",
        "x-app",
        "cli",
        "Connection",
        "keep-alive",
        "Accept-Encoding",
        "gzip, deflate, br, zstd",
        "Content-Length",
        "54321");
  }

  static Headers answer() {
    return Headers.of(
        "date",
        "Fri, 20 Nov 2026 10:00:00 GMT",
        "content-type",
        "text/event-stream; charset=utf-8",
        "transfer-encoding",
        "chunked",
        "connection",
        "keep-alive",
        "cache-control",
        "no-cache",
        "anthropic-ratelimit-unified-status",
        "allowed",
        "anthropic-ratelimit-unified-5h-status",
        "allowed",
        "anthropic-ratelimit-unified-5h-reset",
        "1795168800",
        "anthropic-ratelimit-unified-5h-utilization",
        "0.41",
        "anthropic-ratelimit-unified-reset",
        "1795168800",
        "request-id",
        "req_011CVKzGzXxw2Q1b8Zk1aBcD",
        "anthropic-organization-id",
        "8f3c1c1e-1111-2222-3333-444455556666",
        "via",
        "1.1 google",
        "server",
        "cloudflare",
        "cf-cache-status",
        "DYNAMIC",
        "cf-ray",
        "99a1b2c3d4e5f607-FRA",
        "strict-transport-security",
        "max-age=31536000; includeSubDomains; preload",
        "x-robots-tag",
        "none");
  }
}
