package io.qcc.ports.node;

import io.qcc.ports.account.AccountId;
import java.time.Instant;

/**
 * One upstream of one account, as the operator configured it. What we observe of it is elsewhere.
 *
 * @param weight tier: a smaller number is a higher priority; at least 1
 * @param share its part of the sessions inside its tier, relative to the others'; at least 1
 * @param maxConcurrent requests at once; 0 is no limit
 * @param check how it is asked whether it is well
 * @param enabled what the operator wants
 * @param anyAddress an administrator made it, so it may live on loopback and private addresses
 */
public record Node(
    NodeId id,
    AccountId account,
    String name,
    BaseUrl baseUrl,
    Credential credential,
    int weight,
    int share,
    int maxConcurrent,
    HealthCheck check,
    boolean enabled,
    boolean anyAddress,
    Instant created) {

  public Node {
    if (name.isBlank() || name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("a node's name is printable and not blank");
    }
    if (weight < 1 || share < 1 || maxConcurrent < 0) {
      throw new IllegalArgumentException(
          "weight and share are at least 1, max_concurrent at least 0");
    }
  }

  public Node withEnabled(boolean wanted) {
    return new Node(
        id,
        account,
        name,
        baseUrl,
        credential,
        weight,
        share,
        maxConcurrent,
        check,
        wanted,
        anyAddress,
        created);
  }
}
