package io.qcc.e2e;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The head of an answer, and the headers the real API gives. */
record Reply(int status, List<String> headers) {

  static Reply json(int status) {
    return new Reply(status, List.of("content-type: application/json"));
  }

  static Reply stream() {
    return new Reply(
        200, List.of("content-type: text/event-stream; charset=utf-8", "cache-control: no-cache"));
  }

  Reply with(String... lines) {
    var all = new ArrayList<>(headers);
    all.addAll(List.of(lines));
    return new Reply(status, all);
  }

  byte[] head() {
    var head = new StringBuilder("HTTP/1.1 ").append(status).append(" Said\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
