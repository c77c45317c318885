package io.qcc.domain.account;

import io.qcc.domain.account.NodeRules.Unfit;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.Credential.Kind;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.NodeDraft;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a node's draft, each within its bounds. */
final class NodeFields {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_URL = 500;
  private static final int LONGEST_KEY = 4096;
  private static final int HIGHEST = 1_000_000;

  private NodeFields() {}

  static BaseUrl baseUrl(String text) {
    if (text.length() > LONGEST_URL) {
      throw new Unfit("base_url_invalid", "base_url is longer than " + LONGEST_URL + " characters");
    }
    try {
      return BaseUrl.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Unfit("base_url_invalid", "base_url: " + e.getMessage());
    }
  }

  static String name(String text) {
    String name = text.strip();
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new Unfit(
          "name_invalid", "name must have 1 to " + LONGEST_NAME + " printable characters");
    }
    return name;
  }

  /** What the draft makes of the credential that was there. */
  static Credential credential(NodeDraft draft, Credential old) {
    String secret = draft.apiKey() == null ? old.secret() : draft.apiKey().strip();
    Kind usual = old.kind() == Kind.NONE ? Kind.API_KEY : old.kind();
    Kind kind = draft.kind() != null ? draft.kind() : secret.isEmpty() ? Kind.NONE : usual;
    if (kind == Kind.NONE && draft.apiKey() == null) {
      return Credential.NONE;
    }
    if (kind != Kind.NONE && secret.isEmpty() && draft.apiKey() == null) {
      throw new Unfit("api_key_required", "auth asks for an api_key, and there is none");
    }
    if (kind == Kind.NONE && !secret.isEmpty()) {
      throw new Unfit("api_key_unwanted", "auth is none, so there must be no api_key");
    }
    if (secret.isEmpty()) {
      return Credential.NONE;
    }
    if (secret.length() > LONGEST_KEY || secret.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new Unfit(
          "api_key_invalid",
          "api_key must be printable ASCII without spaces, at most " + LONGEST_KEY + " characters");
    }
    return new Credential(kind, secret);
  }

  /**
   * @param old what is kept where the draft says nothing
   * @param credential what the node is going to have
   */
  static HealthCheck check(NodeDraft draft, HealthCheck old, Credential credential) {
    CheckMethod method = draft.checkMethod() == null ? old.method() : draft.checkMethod();
    if (method == CheckMethod.CLI && credential.kind() == Kind.NONE) {
      throw new Unfit(
          "health_check_method_impossible",
          "health_check_method cli needs an api_key: Claude Code does not start without one; use"
              + " api or head, or give the node its api_key");
    }
    return new HealthCheck(method, draft.checkModel() == null ? old.model() : model(draft));
  }

  /** Null: the gateway's own. */
  private static @Nullable String model(NodeDraft draft) {
    String text = draft.checkModel() == null ? "" : draft.checkModel().strip();
    if (text.isEmpty()) {
      return null;
    }
    if (!HealthCheck.isModel(text)) {
      throw new Unfit(
          "health_check_model_invalid",
          "health_check_model must be a model's name of at most 128 letters, digits and . _ - : @ /"
              + " [ ]");
    }
    return text;
  }

  static int weight(@Nullable Integer wanted, int other) {
    return between("weight", 1, wanted, other);
  }

  static int share(@Nullable Integer wanted, int other) {
    return between("share", 1, wanted, other);
  }

  static int maxConcurrent(@Nullable Integer wanted, int other) {
    return between("max_concurrent", 0, wanted, other);
  }

  private static int between(String field, int lowest, @Nullable Integer wanted, int other) {
    int value = wanted == null ? other : wanted;
    if (value < lowest || value > HIGHEST) {
      throw new Unfit(
          field + "_invalid", field + " must be a number from " + lowest + " to " + HIGHEST);
    }
    return value;
  }
}
