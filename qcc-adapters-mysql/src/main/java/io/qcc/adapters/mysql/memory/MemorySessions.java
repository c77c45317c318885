package io.qcc.adapters.mysql.memory;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.Session;
import io.qcc.ports.account.Sessions;
import java.time.Instant;
import java.util.Optional;

final class MemorySessions implements Sessions {

  private final Contents contents;

  MemorySessions(Contents contents) {
    this.contents = contents;
  }

  @Override
  public Optional<Session> find(KeyDigest digest) {
    return contents.locked(() -> Optional.ofNullable(contents.sessions.get(digest)));
  }

  @Override
  public void put(Session session) {
    contents.run(
        () -> {
          if (contents.accounts.containsKey(session.account())) {
            contents.sessions.put(session.digest(), session);
          }
        });
  }

  @Override
  public void replace(Session session) {
    contents.run(() -> contents.sessions.replace(session.digest(), session));
  }

  @Override
  public void remove(KeyDigest digest) {
    contents.run(() -> contents.sessions.remove(digest));
  }

  @Override
  public void removeAllOf(AccountId account) {
    contents.run(() -> contents.sessions.values().removeIf(s -> s.account().equals(account)));
  }

  @Override
  public void removeExpired(Instant now) {
    contents.run(() -> contents.sessions.values().removeIf(s -> s.expires().isBefore(now)));
  }
}
