package io.qcc.domain.predecessor;

import io.qcc.domain.FixedDirectory;
import io.qcc.domain.account.Directory;
import io.qcc.domain.account.Snapshot;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.node.Node;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is here before an import, and hashes that show what they are of. */
final class Here {

  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final Instant THEN = Instant.parse("2025-11-23T08:00:00Z");

  static final Digests DIGESTS = secret -> new KeyDigest("digest of " + secret);

  static final Passwords PASSWORDS =
      new Passwords() {
        @Override
        public PasswordHash hash(String password, boolean documentedDefault) {
          return new PasswordHash("hash of " + password, documentedDefault);
        }

        @Override
        public boolean matches(String password, PasswordHash hash) {
          return hash.encoded().equals("hash of " + password);
        }

        @Override
        public boolean isHash(String text) {
          return text.startsWith("hash of ");
        }
      };

  private Here() {}

  static Account account(String id, String name, @Nullable PasswordHash password, String... keys) {
    return new Account(
        new AccountId(id),
        name,
        id.equals("admin") ? Role.ADMIN : Role.MEMBER,
        password,
        Failback.WHEN_COLD,
        List.of(keys).stream().map(Here::key).toList(),
        THEN);
  }

  private static ProxyKey key(String text) {
    return new ProxyKey("key_" + text, "default", DIGESTS.of(text), "", false, THEN, null, null);
  }

  static Snapshot nothing() {
    return with(List.of(), List.of());
  }

  static Snapshot with(List<Account> accounts, List<Node> nodes) {
    return directory(accounts, nodes).now();
  }

  static Directory directory(List<Account> accounts, List<Node> nodes) {
    return FixedDirectory.of(accounts, () -> nodes);
  }
}
