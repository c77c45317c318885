package io.qcc.ports;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.account.Session;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Rates;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Plain values for tests; what a test does not name does not matter to it. */
public final class Samples {

  public static final Instant DAY = Instant.parse("2026-11-20T08:00:00.123456Z");

  private Samples() {}

  /** Keys are given by their digest's number. */
  public static Account account(String id, String name, int... keys) {
    List<ProxyKey> all =
        Arrays.stream(keys).mapToObj(number -> key("key-" + number, number)).toList();
    return new Account(
        new AccountId(id),
        name,
        Role.MEMBER,
        new PasswordHash("$2a$04$" + id, false),
        Failback.WHEN_COLD,
        all,
        DAY);
  }

  public static ProxyKey key(String id, int digest) {
    return new ProxyKey(id, "of " + id, digest(digest), "qcc_ab", false, DAY, null, null);
  }

  public static KeyDigest digest(int number) {
    return new KeyDigest("%064x".formatted(number));
  }

  public static Node node(String id, String account) {
    return node(id, account, 1, DAY);
  }

  public static Node node(String id, String account, int weight, Instant created) {
    return new Node(
        new NodeId(id),
        new AccountId(account),
        "node " + id,
        new BaseUrl(URI.create("https://" + id + ".example/base")),
        new Credential(Credential.Kind.API_KEY, "sk-" + id),
        weight,
        2,
        3,
        HealthCheck.DEFAULT,
        true,
        false,
        created);
  }

  public static Session session(int digest, String account) {
    return new Session(digest(digest), new AccountId(account), DAY, null);
  }

  /** Every kind of token costs {@code micros} a million; nothing else is known. */
  public static Price price(String id, String model, Instant validFrom, long micros) {
    return new Price(
        new PriceId(id),
        model,
        "title of " + model,
        validFrom,
        new Rates(micros, micros, micros, micros, micros),
        null,
        null,
        null,
        null,
        "");
  }

  /** Names of which each differs from the others in case only. */
  public static Stream<String> sameName() {
    return Stream.of("Team Zürich", "team zürich", "TEAM ZÜRICH", "tEAM zÜrich");
  }
}
