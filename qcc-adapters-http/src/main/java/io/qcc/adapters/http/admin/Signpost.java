package io.qcc.adapters.http.admin;

import java.util.Map;

/** {@code GET /admin}: where the banner and a sign-in lead; says how to go on from a terminal. */
record Signpost() implements Action {

  private static final String TEXT =
      """
      qcc is running. Administration is by HTTP:

        curl -c cookies.txt -d "username=NAME&password=PASSWORD" HOST/login
        curl -b cookies.txt HOST/admin/api/me
        curl -b cookies.txt HOST/admin/api/accounts
        curl -b cookies.txt HOST/admin/api/nodes
      """;

  @Override
  public Reply act(Call call) {
    return new Reply(200, Map.of("Content-Type", "text/plain; charset=utf-8"), TEXT);
  }
}
