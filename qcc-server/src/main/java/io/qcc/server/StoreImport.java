package io.qcc.server;

import io.qcc.adapters.mysql.SqliteStore;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.memory.MemoryStore;
import io.qcc.adapters.mysql.predecessor.Predecessors;
import io.qcc.adapters.mysql.secret.BcryptPasswords;
import io.qcc.domain.account.Directory;
import io.qcc.domain.predecessor.PredecessorImport;
import io.qcc.domain.pricing.PriceBook;
import io.qcc.domain.pricing.ShippedPrices;
import io.qcc.ports.configuration.Outdated;
import io.qcc.ports.predecessor.Imported;
import io.qcc.ports.predecessor.Predecessor;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestLog;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.SettingsProblem;
import io.qcc.server.setting.StoreGiven;
import io.qcc.server.setting.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Brings what a database of the predecessor holds into the store that the settings name. */
public final class StoreImport {

  private StoreImport() {}

  /**
   * How it went.
   *
   * @param from what was read
   * @param to what it was written to
   */
  public record Result(String from, String to, Imported imported) {}

  /**
   * @param from the path of a file, or a server as {@code PROXY_MYSQL_DSN} names one
   * @param dryRun says what would become of everything, and writes nothing of it
   * @param anyAddress members' nodes too may live on loopback and private addresses
   * @param progress is told now and then what became of how much so far
   * @throws SettingsProblem there is no store that lasts
   * @throws IllegalArgumentException {@code from} cannot be read as either
   * @throws io.qcc.ports.predecessor.PredecessorUnreadable there is no such database
   * @throws io.qcc.ports.store.StoreRefused the store must not be opened
   * @throws StoreUnavailable it went away; what was written by then is there
   */
  public static Result run(
      Settings settings,
      String from,
      boolean dryRun,
      boolean anyAddress,
      Consumer<Imported> progress) {
    if (StoreGiven.of(settings) instanceof StoreGiven.Memory) {
      throw new SettingsProblem(
          List.of("QCC_STORE: expected a store that lasts, got 'memory'; unset it"));
    }
    try (Predecessor predecessor = Predecessors.open(from);
        Store store =
            dryRun && isToBeMade(settings) ? new MemoryStore() : StoreOpening.of(settings)) {
      Instant now = Instant.now();
      Store target = dryRun ? copy(store) : store;
      RequestLog log = dryRun ? new Reading(store.requests()) : store.requests();
      var prices = new PriceBook(target.prices());
      prices.open(ShippedPrices.read());
      var work =
          new PredecessorImport(
              new Directory(target.configuration()),
              target.sessions(),
              prices,
              log,
              new BcryptPasswords(),
              store.digests(),
              now,
              oldest(settings, store, now),
              anyAddress);
      return new Result(
          predecessor.description(), description(settings, store), work.run(predecessor, progress));
    } catch (Outdated e) {
      throw new StoreUnavailable(String.valueOf(e.getMessage()), e);
    }
  }

  /** What happened before would be forgotten at once, and be in no sum. */
  private static Instant oldest(Settings settings, Store store, Instant now) {
    Instant kept = now.minus(settings.get(Variables.QCC_RETENTION_REQUESTS));
    Instant forgotten = store.rollups().state().kept().requests();
    return kept.isAfter(forgotten) ? kept : forgotten;
  }

  /** Opening the embedded store would make it. */
  private static boolean isToBeMade(Settings settings) {
    return StoreGiven.of(settings) instanceof StoreGiven.Embedded(Path directory)
        && !Files.exists(SqliteStore.file(directory));
  }

  private static String description(Settings settings, Store store) {
    return store instanceof MemoryStore
            && StoreGiven.of(settings) instanceof StoreGiven.Embedded(Path directory)
        ? "SQLite " + SqliteStore.file(directory) + " (to be made)"
        : store.description();
  }

  private static Store copy(Store store) {
    var copy = new MemoryStore();
    store.accounts().all().forEach(copy.accounts()::put);
    store.nodes().all().forEach(copy.nodes()::put);
    store.prices().all().forEach(copy.prices()::put);
    return copy;
  }

  /** Knows what the log has, and adds nothing. */
  private record Reading(RequestLog log) implements RequestLog {

    @Override
    public void append(List<LedgerEntry> entries) {}

    @Override
    public Set<Long> known(String run, Collection<Long> numbers) {
      return log.known(run, numbers);
    }

    @Override
    public List<LedgerEntry> between(Instant from, Instant to, int limit) {
      return log.between(from, to, limit);
    }

    @Override
    public int forgetRequests(Instant limit, int most) {
      return 0;
    }

    @Override
    public int forgetDecisions(Instant limit, int most) {
      return 0;
    }
  }
}
