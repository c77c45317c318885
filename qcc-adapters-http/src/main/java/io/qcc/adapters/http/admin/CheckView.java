package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a check looks in JSON. What the upstream, or the machinery of checking, said of it is for
 * administrators; everybody else reads what its reason means.
 */
final class CheckView {

  /** What the predecessor calls the method when nobody looked. */
  private static final String TRAFFIC = "proxy";

  private CheckView() {}

  static Map<String, @Nullable Object> of(Check check, Caller caller) {
    Reason reason = check.reason();
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("check_time", check.at().toString());
    view.put("success", check.verdict() == Check.Verdict.WELL);
    view.put("verdict", Codes.of(check.verdict()));
    view.put("reason", reason == null ? null : reason.code());
    view.put("reason_text", reason == null ? null : reason.text());
    view.put("error_message", reason == null ? null : message(check, reason, caller));
    view.put("response_time_ms", check.took().toMillis());
    view.put("check_method", check.method() == null ? TRAFFIC : check.method().code());
    view.put("check_source", check.source().code());
    return view;
  }

  /** Empty if all is well, as the predecessor has it. */
  static String error(Check check, Caller caller) {
    Reason reason = check.reason();
    return reason == null ? "" : message(check, reason, caller);
  }

  private static String message(Check check, Reason reason, Caller caller) {
    String said = check.detail();
    return caller.role() == Role.ADMIN && said != null && !said.isBlank() ? said : reason.text();
  }
}
