package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How things look in JSON. Times are ISO-8601 UTC; nothing secret is shown. */
final class Views {

  private Views() {}

  static Map<String, @Nullable Object> caller(Caller caller) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("account_id", caller.account().value());
    view.put("name", caller.name());
    view.put("role", Codes.of(caller.role()));
    return view;
  }

  static Map<String, @Nullable Object> account(Account account) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("id", account.id().value());
    view.put("name", account.name());
    view.put("is_admin", account.role() == Role.ADMIN);
    view.put("role", Codes.of(account.role()));
    view.put("failback", Codes.of(account.failback()));
    view.put("limits", limits(account.limits()));
    view.put("proxy_keys", account.keys().stream().map(Views::key).toList());
    view.put("created_at", account.created().toString());
    return view;
  }

  private static Map<String, @Nullable Object> key(ProxyKey key) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("id", key.id());
    view.put("name", key.name());
    view.put("prefix", key.prefix());
    view.put("created_at", key.created().toString());
    view.put("expires_at", time(key.expires()));
    view.put("documented_default", key.documentedDefault());
    view.put("limits", limits(key.limits()));
    return view;
  }

  /** In the order of the kinds there are; what is shown can be sent back. */
  private static Map<String, @Nullable Object> limits(Limits limits) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    for (Limit limit : Limit.values()) {
      Long amount = limits.of(limit);
      if (amount != null) {
        view.put(Codes.of(limit), limit.isMoney() ? PriceView.dollars(amount) : amount);
      }
    }
    if (!limits.models().isEmpty()) {
      view.put("models", limits.models());
    }
    return view;
  }

  /**
   * @param caller administrators see what an upstream said
   */
  static Map<String, @Nullable Object> node(NodeStatus status, Caller caller) {
    Node node = status.node();
    Credential.Kind kind = node.credential().kind();
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("id", node.id().value());
    view.put("account_id", node.account().value());
    view.put("name", node.name());
    view.put("base_url", node.baseUrl().toString());
    view.put("has_api_key", kind != Credential.Kind.NONE);
    view.put("auth", Codes.of(kind));
    view.put("weight", node.weight());
    view.put("share", node.share());
    view.put("max_concurrent", node.maxConcurrent());
    view.put("health_check_method", Codes.of(node.check().method()));
    view.put("health_check_model", node.check().model());
    view.put("enabled", node.enabled());
    view.put("disabled", !node.enabled());
    view.put("state", status.state());
    view.put("reason", status.reason() == null ? null : status.reason().code());
    view.put("since", time(status.since()));
    view.put("until", time(status.until()));
    view.put("failures", status.failures());
    view.put("in_flight", status.inFlight());
    view.put("coolings", status.coolings());
    view.put("created_at", node.created().toString());
    Check last = status.lastCheck();
    view.put("last_check", last == null ? null : CheckView.of(last, caller));
    view.put("last_ping_ms", last == null ? null : last.took().toMillis());
    view.put("last_ping_error", last == null ? null : CheckView.error(last, caller));
    view.put("last_health_check_at", last == null ? null : last.at().toString());
    return view;
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
