package io.qcc.ports.node;

/**
 * What a node is paid with. Printing one never reveals it.
 *
 * @param secret empty for {@link Kind#NONE}
 */
public record Credential(Kind kind, String secret) {

  /** In which form the upstream wants it. */
  public enum Kind {
    /** {@code x-api-key: SECRET}. */
    API_KEY,
    /** {@code Authorization: Bearer SECRET}. */
    AUTH_TOKEN,
    /** The upstream asks for none. */
    NONE
  }

  public static final Credential NONE = new Credential(Kind.NONE, "");

  public Credential {
    if ((kind == Kind.NONE) != secret.isEmpty()) {
      throw new IllegalArgumentException("a credential has a secret, and no credential has none");
    }
    if (secret.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new IllegalArgumentException("a credential is printable ASCII without spaces");
    }
  }

  @Override
  public String toString() {
    return kind == Kind.NONE ? "Credential[none]" : "Credential[" + kind + ", ****]";
  }
}
