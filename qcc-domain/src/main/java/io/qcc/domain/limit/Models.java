package io.qcc.domain.limit;

import io.qcc.domain.pricing.ModelPattern;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.limit.Period;
import io.qcc.ports.relay.ApiError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an account, or the key that was presented, may not ask for at all. */
final class Models {

  private Models() {}

  /** Null: it may. */
  static @Nullable ApiError refusal(Account account, String keyId, Ask ask) {
    for (Limits limits : of(account, keyId)) {
      ApiError refusal = refusal(limits, ask);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private static @Nullable ApiError refusal(Limits limits, Ask ask) {
    return switch (ask.kind()) {
      case MESSAGE, COUNT ->
          limits.models().isEmpty() || allows(limits.models(), ask.model())
              ? null
              : LimitRefusals.model(ask.model(), limits.models());
      case BATCH -> batch(limits);
      case OTHER -> null;
    };
  }

  /** A body that names no model may mean any. */
  private static boolean allows(List<String> patterns, @Nullable String model) {
    if (model == null) {
      return false;
    }
    var name = ModelPattern.Name.of(model);
    return patterns.stream().anyMatch(pattern -> new ModelPattern(pattern).matches(name));
  }

  private static @Nullable ApiError batch(Limits limits) {
    if (!limits.models().isEmpty()) {
      return LimitRefusals.batch("a list of allowed models");
    }
    for (Period period : Period.values()) {
      if (limits.of(period.budget()) != null) {
        return LimitRefusals.batch("a budget");
      }
    }
    return null;
  }

  private static List<Limits> of(Account account, String keyId) {
    var limits = new ArrayList<Limits>(2);
    limits.add(account.limits());
    for (ProxyKey key : account.keys()) {
      if (key.id().equals(keyId)) {
        limits.add(key.limits());
      }
    }
    return limits;
  }
}
