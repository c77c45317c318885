package io.qcc.adapters.http.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the admin door.
 *
 * @param body empty: none
 * @param pieces the body, instead, of an answer that nobody wants to hold in memory; null: none
 */
record Reply(int status, Map<String, String> headers, String body, @Nullable Pieces pieces) {

  /** The rest of a body; asked for as fast as the client takes it, and no longer than it stays. */
  interface Pieces {

    /** What comes next; null: that was all. May block. */
    @Nullable String next();
  }

  Reply(int status, Map<String, String> headers, String body) {
    this(status, headers, body, null);
  }

  static Reply json(int status, Object body) {
    return new Reply(status, Map.of("Content-Type", "application/json"), Json.write(body));
  }

  static Reply empty(int status) {
    return new Reply(status, Map.of(), "");
  }

  static Reply problem(Problem problem) {
    var reply =
        new Reply(
            problem.status(),
            Map.of("Content-Type", "application/problem+json"),
            Json.write(problem.members()));
    for (Map.Entry<String, String> header : problem.headers().entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }

  Reply with(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Reply(status, Map.copyOf(all), body, pieces);
  }
}
