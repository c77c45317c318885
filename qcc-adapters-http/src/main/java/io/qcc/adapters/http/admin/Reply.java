package io.qcc.adapters.http.admin;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of the admin door.
 *
 * @param body empty: none
 */
record Reply(int status, Map<String, String> headers, String body) {

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
    return new Reply(status, Map.copyOf(all), body);
  }
}
