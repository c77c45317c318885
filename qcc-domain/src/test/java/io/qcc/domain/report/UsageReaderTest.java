package io.qcc.domain.report;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qcc.domain.FixedDirectory;
import io.qcc.domain.HandTime;
import io.qcc.domain.account.Directory;
import io.qcc.domain.metrics.CountedOnly;
import io.qcc.domain.pricing.PriceBook;
import io.qcc.ports.Samples;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Prices;
import io.qcc.ports.pricing.Rates;
import io.qcc.ports.report.ReadUsage;
import io.qcc.ports.report.ReadUsage.Named;
import io.qcc.ports.report.ReadUsage.Page;
import io.qcc.ports.report.ReadUsage.Series;
import io.qcc.ports.report.ReadUsage.Summary;
import io.qcc.ports.report.ReadUsage.Wanted;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.LedgerSamples;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.RequestCursor;
import io.qcc.ports.usage.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageReaderTest {

  private static final Instant NOW = Samples.DAY.plus(Duration.ofHours(3));
  private static final Wanted ALL = new Wanted(null, null, Filter.ALL);
  private static final ReadUsage.What NOTHING = new ReadUsage.What(List.of(), List.of());
  private static final Caller ADMIN = caller("boss", Role.ADMIN);

  private final List<LedgerEntry> ledger = new ArrayList<>();
  private final List<Selection> asked = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();
  private final List<Price> priced = new ArrayList<>();
  private final PriceBook prices = new PriceBook(new ListedPrices());
  private List<Counted> counted = List.of();
  private final Directory directory = FixedDirectory.of(accounts(), () -> List.of(node("n1")));
  private final UsageReader reader =
      new UsageReader(
          directory,
          new ListedRequests(),
          CountedOnly.reader(this::count),
          prices,
          new HandTime(NOW));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "ADMIN,  boss,   -,      -,      DONE",
        "ADMIN,  boss,   acct_1, acct_1, DONE",
        "ADMIN,  boss,   gone,   gone,   DONE",
        "MEMBER, acct_1, -,      acct_1, DONE",
        "MEMBER, acct_1, acct_1, acct_1, DONE",
        "MEMBER, acct_1, boss,   -,      FORBIDDEN",
        "MEMBER, acct_1, gone,   -,      FORBIDDEN"
      })
  void everyoneReadsWhatIsTheirs(
      Role role, String account, String wanted, String given, String outcome) {
    var caller = caller(account, role);
    var of = new Wanted(null, null, Filter.ALL.withAccount(id(wanted)));
    List<Answer<?>> answers =
        List.of(
            reader.requests(caller, of, null, 1),
            reader.summary(caller, of, List.of()),
            reader.series(caller, Grain.HOUR, of, null),
            reader.export(caller, of));
    if (outcome.equals("DONE")) {
      assertThat(answers).allMatch(answer -> answer instanceof Answer.Done);
      assertThat(asked)
          .isNotEmpty()
          .extracting(which -> which.filter().account())
          .containsOnly(id(given));
      assertThat(questions)
          .hasSize(2)
          .extracting(question -> question.filter().account())
          .containsOnly(id(given));
    } else {
      assertThat(answers).allMatch(answer -> answer instanceof Answer.Forbidden);
      assertThat(asked).isEmpty();
      assertThat(questions).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ADMIN,  boss,   req_1, true",
    "MEMBER, acct_1, req_1, true",
    "MEMBER, other,  req_1, false",
    "ADMIN,  boss,   req_9, false"
  })
  void oneRequestToo(Role role, String account, String request, boolean may) {
    ledger.add(LedgerSamples.entry("r", 1));
    assertThat(reader.request(caller(account, role), request))
        .isInstanceOf(may ? Answer.Done.class : Answer.NotFound.class);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,                    -,                    1000, -",
        "2026-11-20T11:00:00Z, -,                    1,    -",
        "2026-11-20T11:00:01Z, -,                    1,    range_invalid",
        "2026-11-20T13:00:00Z, 2026-11-20T14:00:00Z, 1,    -",
        "2026-11-20T13:00:00Z, 2026-11-20T13:00:00Z, 1,    range_invalid",
        "-,                    2020-01-01T00:00:00Z, 1,    -",
        "2025-10-16T11:00:01Z, -,                    1,    -",
        "2025-10-16T11:00:00Z, -,                    1,    range_too_long",
        "1969-12-31T00:00:00Z, 1970-01-02T00:00:00Z, 1,    range_invalid",
        "-,                    +1000000000-12-31T23:59:59.999999999Z, 1, range_invalid",
        "-1000000000-01-01T00:00:00Z, -,             1,    range_invalid",
        "-,                    -,                    0,    limit_invalid",
        "-,                    -,                    1001, limit_invalid"
      })
  void theRangeHasBounds(Instant from, Instant to, int limit, String code) {
    var wanted = new Wanted(from, to, Filter.ALL);
    Answer<Page> answer = reader.requests(ADMIN, wanted, null, limit);
    if (code == null) {
      assertThat(answer).isInstanceOf(Answer.Done.class);
    } else {
      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Invalid.class, invalid -> assertThat(invalid.code()).isEqualTo(code));
    }
  }

  @Test
  void withoutARangeItIsTheLastDay() {
    Page page = done(reader.requests(ADMIN, ALL, null, 1));
    assertThat(page.from()).isEqualTo(NOW.minus(Duration.ofDays(1)));
    assertThat(page.to()).isEqualTo(NOW);
  }

  @Test
  void aPageThatIsNotTheLastSaysWhereToGoOn() {
    fill(5);
    Page first = done(reader.requests(ADMIN, ALL, null, 3));
    assertThat(numbers(first.requests())).containsExactly(5L, 4L, 3L);
    Page second = done(reader.requests(ADMIN, ALL, first.next(), 3));
    assertThat(numbers(second.requests())).containsExactly(2L, 1L);
    assertThat(second.next()).isNull();

    assertThat(done(reader.requests(ADMIN, ALL, null, 5)).next()).isNull();
  }

  @Test
  void anExportGivesAllAndThenNothing() {
    fill(2 * ReadUsage.MOST_REQUESTS + 1);
    ReadUsage.Export export = done(reader.export(ADMIN, ALL));
    var seen = new ArrayList<Long>();
    List<Named<LedgerEntry>> part;
    while (!(part = export.next()).isEmpty()) {
      assertThat(part).hasSizeLessThanOrEqualTo(ReadUsage.MOST_REQUESTS);
      seen.addAll(numbers(part));
    }
    assertThat(seen)
        .hasSize(2 * ReadUsage.MOST_REQUESTS + 1)
        .isSortedAccordingTo(Comparator.reverseOrder())
        .doesNotHaveDuplicates();
    assertThat(export.next()).isEmpty();
  }

  @Test
  void thingsGoByTheirNamesAndWhatIsGoneByItsId() {
    fill(1);
    Named<LedgerEntry> known = done(reader.request(ADMIN, "req_1"));
    assertThat(known.account()).isEqualTo("Team One");
    assertThat(known.key()).isEqualTo("of key_1");
    assertThat(known.node()).isEqualTo("node_2");

    var group = new Group("acct_1", "", "gone", "m", "s");
    var by = List.of(Dimension.ACCOUNT, Dimension.NODE, Dimension.KEY, Dimension.MODEL);
    var what = new Naming(directory.now()).of(group, by);
    assertThat(what.ids()).containsExactly("acct_1", "gone", null, "m");
    assertThat(what.names()).containsExactly("Team One", "gone", null, "m");
  }

  @Test
  void nothingIsGroupedByTwice() {
    assertThat(reader.summary(ADMIN, ALL, List.of(Dimension.MODEL, Dimension.MODEL)))
        .isInstanceOf(Answer.Invalid.class);
  }

  @Test
  void moreGroupsThanAreGivenAreSaidToBeMore() {
    counted = sessions(ReadUsage.MOST_GROUPS);
    Summary all = done(reader.summary(ADMIN, ALL, List.of(Dimension.SESSION)));
    assertThat(all.groups()).hasSize(ReadUsage.MOST_GROUPS);
    assertThat(all.more()).isFalse();

    counted = sessions(ReadUsage.MOST_GROUPS + 1);
    Summary some = done(reader.summary(ADMIN, ALL, List.of(Dimension.SESSION)));
    assertThat(some.groups()).hasSize(ReadUsage.MOST_GROUPS);
    assertThat(some.more()).isTrue();
  }

  @Test
  void whatModelsComeToIsAddedUpAndTheDearestIsFirst() {
    counted =
        List.of(
            of("acct_1", "a", costs(3, 5)),
            of("acct_2", "a", costs(1, 9)),
            of("acct_1", "b", costs(1, 7)),
            of("acct_3", "b", costs(2, 9)));
    Summary summary = done(reader.summary(ADMIN, ALL, List.of(Dimension.ACCOUNT)));
    assertThat(summary.groups())
        .extracting(
            group -> group.what().ids().getFirst(),
            group -> group.counters().cost(),
            group -> group.counters().requests())
        .containsExactly(
            tuple("acct_1", 12L, 4L), tuple("acct_3", 9L, 2L), tuple("acct_2", 9L, 1L));
  }

  @Test
  void nothingComesToNothing() {
    Summary all = done(reader.summary(ADMIN, ALL, List.of()));
    assertThat(all.groups()).containsExactly(new ReadUsage.Group(NOTHING, Counters.NONE, 0L));
    assertThat(done(reader.summary(ADMIN, ALL, List.of(Dimension.NODE))).groups()).isEmpty();
    Series series = done(reader.series(ADMIN, Grain.HOUR, ALL, null));
    assertThat(series.lines()).hasSize(1);
    assertThat(series.lines().getFirst().points())
        .hasSize(49)
        .extracting(point -> point.counters())
        .containsOnly(Counters.NONE);
    assertThat(done(reader.series(ADMIN, Grain.HOUR, ALL, Dimension.KEY)).lines()).isEmpty();
  }

  /** 2 dollars a million tokens less for what a cache gave, and 4 from the second hour on. */
  @Test
  void cachesSaveWhatTheirTokensWouldHaveCostMoreAtTheirTime() {
    Instant change = NOW.minus(Duration.ofHours(1));
    priced.add(price("known", Instant.EPOCH, 2_500_000));
    priced.add(price("known", change, 4_500_000));
    prices.reload();
    counted = List.of(of("acct_1", "known", reads(1_000_000)));
    Summary summary = done(reader.summary(ADMIN, ALL, List.of()));
    assertThat(questions.getFirst().ranges())
        .containsExactly(new Range(NOW.minus(Duration.ofDays(1)), change), new Range(change, NOW));
    assertThat(summary.groups().getFirst().saved()).isEqualTo(6_000_000);

    counted = List.of(of("acct_1", "unknown", reads(1_000_000)));
    assertThat(done(reader.summary(ADMIN, ALL, List.of())).groups().getFirst().saved()).isNull();
    counted = List.of(of("acct_1", "unknown", reads(7)), of("acct_1", "known", reads(1_000_000)));
    assertThat(done(reader.summary(ADMIN, ALL, List.of())).groups().getFirst().saved())
        .isEqualTo(6_000_000);
  }

  @Test
  void aSeriesByOneThingHasALineForEachOfTheDearest() {
    counted =
        LongStream.rangeClosed(1, ReadUsage.MOST_LINES + 1)
            .mapToObj(n -> of("acct_" + n, "", costs(1, n)))
            .toList();
    Series series = done(reader.series(ADMIN, Grain.DAY, ALL, Dimension.ACCOUNT));
    assertThat(series.lines()).hasSize(ReadUsage.MOST_LINES);
    assertThat(series.more()).isTrue();
    assertThat(series.lines().getFirst().what().ids()).containsExactly("acct_21");
    assertThat(series.lines().getFirst().points()).hasSize(31);
    assertThat(series.range().to()).isEqualTo("2026-11-21T00:00:00Z");
  }

  @Test
  void aSeriesHasBounds() {
    var long100 = new Wanted(NOW.minus(Duration.ofHours(100)), null, Filter.ALL);
    var long101 = new Wanted(NOW.minus(Duration.ofHours(101)), null, Filter.ALL);
    assertThat(reader.series(ADMIN, Grain.HOUR, long100, Dimension.MODEL))
        .isInstanceOf(Answer.Done.class);
    assertThat(reader.series(ADMIN, Grain.HOUR, long101, Dimension.MODEL))
        .isInstanceOf(Answer.Invalid.class);
    assertThat(reader.series(ADMIN, Grain.HOUR, long101, null)).isInstanceOf(Answer.Done.class);
    assertThat(reader.series(ADMIN, Grain.HOUR, ALL, Dimension.SESSION))
        .isInstanceOf(Answer.Invalid.class);
  }

  /** The same in every range. */
  private List<Counted> count(Question question) {
    questions.add(question);
    return question.ranges().stream()
        .flatMap(range -> counted.stream().map(of -> new Counted(range, of.group(), of.counters())))
        .toList();
  }

  private static List<Counted> sessions(int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(n -> new Group("", "", "", "", "s" + n))
        .map(group -> new Counted(new Range(NOW, NOW), group, costs(1, 1)))
        .toList();
  }

  private static Counted of(String account, String model, Counters counters) {
    return new Counted(new Range(NOW, NOW), new Group(account, "", "", model, ""), counters);
  }

  private static Counters costs(long requests, long cost) {
    return new Counters(requests, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, cost, 0, 0, 0);
  }

  private static Counters reads(long tokens) {
    return new Counters(1, 0, 0, 0, 0, 0, 0, 0, 0, tokens, 0, 0, 0, 0, 0, 0);
  }

  private static Price price(String model, Instant from, long input) {
    var rates = new Rates(input, 0, 0, 0, 500_000);
    return new Price(
        new PriceId(model + from.getEpochSecond()),
        model,
        model,
        from,
        rates,
        null,
        null,
        null,
        null,
        "");
  }

  private final class ListedPrices implements Prices {

    @Override
    public List<Price> all() {
      return List.copyOf(priced);
    }

    @Override
    public void offer(List<Price> shipped) {
      throw new AssertionError("nothing here offers prices");
    }

    @Override
    public boolean put(Price price) {
      throw new AssertionError("nothing here changes prices");
    }

    @Override
    public boolean remove(PriceId id) {
      throw new AssertionError("nothing here changes prices");
    }
  }

  private void fill(int count) {
    ledger.clear();
    LongStream.rangeClosed(1, count).forEach(n -> ledger.add(LedgerSamples.entry("r", n)));
  }

  private static List<Long> numbers(List<Named<LedgerEntry>> requests) {
    return requests.stream().map(named -> named.it().number()).toList();
  }

  private static <T> T done(Answer<T> answer) {
    return ((Answer.Done<T>) answer).value();
  }

  private static Caller caller(String account, Role role) {
    return new Caller(new AccountId(account), account, role, null);
  }

  private static @Nullable AccountId id(@Nullable String account) {
    return account == null ? null : new AccountId(account);
  }

  private final class ListedRequests implements PastRequests {

    @Override
    public List<LedgerEntry> page(Selection which, @Nullable RequestCursor after, int limit) {
      asked.add(which);
      return ledger.reversed().stream()
          .filter(entry -> after == null || entry.number() < after.number())
          .limit(limit)
          .toList();
    }

    @Override
    public Optional<LedgerEntry> find(String requestId) {
      return ledger.stream().filter(e -> e.request().requestId().equals(requestId)).findFirst();
    }
  }

  private static List<Account> accounts() {
    var one = Samples.account("acct_1", "Team One");
    return List.of(
        Samples.account("boss", "boss"),
        new Account(
            one.id(),
            one.name(),
            one.role(),
            one.password(),
            one.failback(),
            List.of(Samples.key("key_1", 1)),
            one.limits(),
            one.created()));
  }
}
