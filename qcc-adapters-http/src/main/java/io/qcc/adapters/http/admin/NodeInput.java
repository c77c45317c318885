package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.NodeDraft;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote about a node.
 *
 * @param account whose it shall be; null: not said
 */
record NodeInput(@Nullable AccountId account, NodeDraft draft) {

  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "base_url",
          "api_key",
          "auth",
          "weight",
          "share",
          "max_concurrent",
          "health_check_method",
          "health_check_model",
          "enabled",
          "account_id");

  static NodeInput of(Call call) {
    var fields = new Fields(Json.object(call), KNOWN);
    var input =
        new NodeInput(
            account(call, fields),
            new NodeDraft(
                fields.text("name"),
                fields.text("base_url"),
                fields.text("api_key"),
                fields.oneOf("auth", Credential.Kind.class),
                fields.integer("weight"),
                fields.integer("share"),
                fields.integer("max_concurrent"),
                fields.oneOf("health_check_method", CheckMethod.class),
                fields.text("health_check_model"),
                fields.flag("enabled")));
    fields.check();
    return input;
  }

  private static @Nullable AccountId account(Call call, Fields fields) {
    String inQuery = call.query().get("account_id");
    String inBody = fields.text("account_id");
    if (inQuery != null && inBody != null && !inQuery.equals(inBody)) {
      fields.mistake("account_id", "account_id differs from the one in the query");
    }
    String id = inBody == null ? inQuery : inBody;
    return id == null || id.isBlank() ? null : new AccountId(id);
  }
}
