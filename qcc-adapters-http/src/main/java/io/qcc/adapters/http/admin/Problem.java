package io.qcc.adapters.http.admin;

import io.undertow.util.StatusCodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a request gets no answer of its own kind, as RFC 9457 tells it. The detail is for people, the
 * code for programs; neither carries a secret.
 */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String detail;
  private final transient List<Map<String, String>> errors;
  private final transient Map<String, String> headers;

  Problem(int status, String code, String detail) {
    this(status, code, detail, List.of(), Map.of());
  }

  private Problem(
      int status,
      String code,
      String detail,
      List<Map<String, String>> errors,
      Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.headers = headers;
  }

  static Problem invalid(String code, String detail) {
    return new Problem(400, code, detail);
  }

  Problem with(String header, String value) {
    return new Problem(status, code, detail, errors, Map.of(header, value));
  }

  /**
   * Several at once.
   *
   * @param errors each with {@code pointer} and {@code detail}
   */
  Problem listing(List<Map<String, String>> errors) {
    return new Problem(status, code, detail, List.copyOf(errors), headers);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  Map<String, Object> members() {
    var members = new LinkedHashMap<String, Object>();
    members.put("type", "about:blank");
    members.put("title", StatusCodes.getReason(status));
    members.put("status", status);
    members.put("detail", detail);
    members.put("code", code);
    if (!errors.isEmpty()) {
      members.put("errors", errors);
    }
    return members;
  }
}
