package io.qcc.domain.predecessor;

import static java.util.stream.Collectors.toSet;

import io.qcc.domain.account.Directory;
import io.qcc.domain.account.Snapshot;
import io.qcc.domain.pricing.PriceBook;
import io.qcc.domain.usage.Sieve;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts.Put;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.node.Node;
import io.qcc.ports.predecessor.Imported;
import io.qcc.ports.predecessor.OldAccount;
import io.qcc.ports.predecessor.OldNode;
import io.qcc.ports.predecessor.OldPrice;
import io.qcc.ports.predecessor.OldUsage;
import io.qcc.ports.predecessor.Predecessor;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestLog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings what a predecessor's database holds into a store.
 *
 * <p>Each thing is written by itself, so whoever is killed in between runs it again: what is there
 * already is left alone. Gateways may be at work on the store meanwhile.
 */
public final class PredecessorImport {

  private static final int LOT = 500;
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  private final Directory directory;
  private final Sessions sessions;
  private final PriceBook prices;
  private final RequestLog log;
  private final Digests digests;
  private final AccountFate accountFate;
  private final NodeFate nodeFate;
  private final PriceFate priceFate;
  private final Instant oldest;
  private final Instant latest;

  /**
   * @param prices opened
   * @param now the time
   * @param oldest requests that happened before are not remembered
   * @param anyAddress members' nodes too may live on loopback and private addresses
   */
  public PredecessorImport(
      Directory directory,
      Sessions sessions,
      PriceBook prices,
      RequestLog log,
      Passwords passwords,
      Digests digests,
      Instant now,
      Instant oldest,
      boolean anyAddress) {
    Instant moment = now.truncatedTo(ChronoUnit.MILLIS);
    this.directory = directory;
    this.sessions = sessions;
    this.prices = prices;
    this.log = log;
    this.digests = digests;
    this.accountFate = new AccountFate(passwords, digests, moment);
    this.nodeFate = new NodeFate(anyAddress, moment);
    this.priceFate = new PriceFate(moment);
    this.oldest = oldest;
    this.latest = now.plus(CLOCKS_DIFFER);
  }

  /**
   * @param progress is told again and again what became of how much so far, without notes
   */
  public Imported run(Predecessor from, Consumer<Imported> progress) {
    List<OldAccount> oldAccounts = from.accounts();
    List<OldPrice> oldPrices = from.prices();
    OldIds ids = OldIds.among(oldAccounts);
    var all = new AllFindings(progress);
    from.lacks()
        .forEach(table -> all.accounts().say("it has no table " + table + ": an older version"));
    for (OldAccount old : oldAccounts) {
      all.accounts().add(what("account", old.name(), old.id()), bring(old, ids));
      all.tell();
    }
    for (OldNode old : from.nodes()) {
      all.nodes().add(what("node", old.name(), old.id()), bring(old, ids));
      all.tell();
    }
    for (OldPrice old : oldPrices) {
      all.prices().add(what("price", null, old.model()), bring(old));
      all.tell();
    }
    var fate = new UsageFate(ids, keys(oldAccounts, ids), free(oldPrices), oldest, latest);
    from.usage(
        lot -> {
          bring(lot, fate, all.usage());
          all.tell();
        });
    return all.imported();
  }

  private Fate<Account> bring(OldAccount old, OldIds ids) {
    return directory.exclusively(
        () -> {
          Snapshot here = directory.now();
          Fate<Account> fate = accountFate.of(old, ids, here);
          return fate instanceof Fate.Brought<Account> it
              ? written(it, here.account(it.as().id()))
              : fate;
        });
  }

  private Fate<Account> written(Fate.Brought<Account> wanted, @Nullable Account before) {
    Account account = wanted.as();
    if (before == null) {
      return directory.add(account).map(put -> after(put, wanted)).orElseGet(Fate.There::new);
    }
    Fate<Account> fate = after(directory.put(account), wanted);
    if (!Objects.equals(before.password(), account.password())) {
      sessions.removeAllOf(account.id());
    }
    return fate;
  }

  private static Fate<Account> after(Put put, Fate<Account> wanted) {
    return switch (put) {
      case STORED -> wanted;
      case NAME_TAKEN -> new Fate.Left<>("another account here has its name");
      case KEY_TAKEN -> new Fate.Left<>("another account here has its proxy key");
    };
  }

  private Fate<Node> bring(OldNode old, OldIds ids) {
    return directory.exclusively(
        () -> {
          Fate<Node> fate = nodeFate.of(old, ids, directory.now());
          boolean lost = fate instanceof Fate.Brought<Node> it && !directory.put(it.as());
          return lost ? new Fate.Left<>("its account is not there") : fate;
        });
  }

  private Fate<Price> bring(OldPrice old) {
    return prices.exclusively(
        () -> {
          Fate<Price> fate = priceFate.of(old, prices.now());
          boolean lost = fate instanceof Fate.Brought<Price> it && !prices.put(it.as());
          return lost ? new Fate.There<>() : fate;
        });
  }

  private void bring(List<OldUsage> lot, UsageFate fate, Findings findings) {
    var entries = new ArrayList<LedgerEntry>();
    var fates = new ArrayList<Fate<LedgerEntry>>();
    for (OldUsage old : lot) {
      Fate<LedgerEntry> its = fate.of(old);
      fates.add(its);
      if (its instanceof Fate.Brought<LedgerEntry> it) {
        entries.add(it.as());
      }
    }
    Set<Long> known =
        log.known(LedgerEntry.PREDECESSOR, entries.stream().map(LedgerEntry::number).toList());
    entries.removeIf(entry -> known.contains(entry.number()));
    var refused = new HashSet<Long>();
    var sieve = new Sieve(log, (entry, _) -> refused.add(entry.number()));
    for (int from = 0; from < entries.size(); from += LOT) {
      sieve.append(entries.subList(from, Math.min(from + LOT, entries.size())));
    }
    for (int i = 0; i < fates.size(); i++) {
      findings.add(lot.get(i).number(), ended(fates.get(i), known, refused));
    }
  }

  private static Fate<LedgerEntry> ended(
      Fate<LedgerEntry> wanted, Set<Long> known, Set<Long> refused) {
    if (!(wanted instanceof Fate.Brought<LedgerEntry> it)) {
      return wanted;
    }
    long number = it.as().number();
    if (refused.contains(number)) {
      return new Fate.Left<>(UsageFate.REFUSED);
    }
    return known.contains(number) ? new Fate.There<>() : wanted;
  }

  /** Under which key each account's requests are to be found: the one it had. */
  private Map<AccountId, String> keys(List<OldAccount> accounts, OldIds ids) {
    var keys = new HashMap<AccountId, String>();
    for (OldAccount old : accounts) {
      String key = old.proxyKey() == null ? "" : old.proxyKey().strip();
      Snapshot.Owned owned = key.isEmpty() ? null : directory.find(digests.of(key));
      if (owned != null && owned.account().id().equals(ids.of(old.id()))) {
        keys.put(owned.account().id(), owned.key().id());
      }
    }
    return keys;
  }

  private static Set<String> free(List<OldPrice> prices) {
    return prices.stream()
        .filter(price -> isZero(price.input()) && isZero(price.output()) && price.model() != null)
        .map(price -> Objects.requireNonNull(price.model()).strip().toLowerCase(Locale.ROOT))
        .collect(toSet());
  }

  private static boolean isZero(@Nullable BigDecimal amount) {
    return amount != null && amount.signum() == 0;
  }

  private static String what(String kind, @Nullable String name, @Nullable String id) {
    String shown = OldNames.clean(name);
    return kind + " " + OldNames.clean(id) + (shown.isEmpty() ? "" : " (" + shown + ")");
  }
}
