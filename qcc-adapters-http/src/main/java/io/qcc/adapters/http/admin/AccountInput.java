package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wrote about an account. */
final class AccountInput {

  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "password",
          "proxy_api_key",
          "is_admin",
          "role",
          "failback",
          "limits",
          "key_limits");

  private AccountInput() {}

  static AccountDraft of(Call call) {
    var fields = new Fields(Json.object(call), KNOWN);
    var draft =
        new AccountDraft(
            fields.text("name"),
            fields.text("password"),
            fields.text("proxy_api_key"),
            role(fields),
            fields.oneOf("failback", Failback.class),
            LimitsInput.of(fields, "limits"),
            LimitsInput.ofKeys(fields, "key_limits"));
    fields.check();
    return draft;
  }

  /** {@code is_admin} is the predecessor's word for {@code role}. */
  private static @Nullable Role role(Fields fields) {
    Role role = fields.oneOf("role", Role.class);
    Boolean admin = fields.flag("is_admin");
    if (admin == null) {
      return role;
    }
    Role same = admin ? Role.ADMIN : Role.MEMBER;
    if (role != null && role != same) {
      fields.mistake("is_admin", "is_admin contradicts role");
    }
    return same;
  }
}
