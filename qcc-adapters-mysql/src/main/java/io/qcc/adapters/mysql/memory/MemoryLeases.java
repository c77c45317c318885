package io.qcc.adapters.mysql.memory;

import io.qcc.ports.lease.Lease;
import io.qcc.ports.lease.Leases;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class MemoryLeases implements Leases {

  private final Contents contents;

  MemoryLeases(Contents contents) {
    this.contents = contents;
  }

  @Override
  public Optional<Lease> find(String name) {
    return contents.locked(() -> Optional.ofNullable(contents.leases.get(name)));
  }

  @Override
  public Optional<Lease> take(String name, String holder, @Nullable Lease seen) {
    return contents.locked(
        () ->
            Objects.equals(contents.leases.get(name), seen)
                ? Optional.of(put(new Lease(name, holder, seen == null ? 1 : seen.token() + 1, 0)))
                : Optional.empty());
  }

  @Override
  public Optional<Lease> renew(Lease held) {
    return beaten(held, held.holder());
  }

  @Override
  public void release(Lease held) {
    beaten(held, null);
  }

  private Optional<Lease> beaten(Lease held, @Nullable String holder) {
    return contents.locked(
        () ->
            Optional.ofNullable(contents.leases.get(held.name()))
                .filter(now -> now.token() == held.token() && !now.isFree())
                .map(now -> put(new Lease(now.name(), holder, now.token(), now.beat() + 1))));
  }

  private Lease put(Lease lease) {
    contents.leases.put(lease.name(), lease);
    return lease;
  }
}
