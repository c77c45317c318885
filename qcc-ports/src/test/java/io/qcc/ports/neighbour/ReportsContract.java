package io.qcc.ports.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Reports} keeps to. Each test begins with an empty store. */
public abstract class ReportsContract {

  private static final Scope TEAM = new Scope(new AccountId("team"), null);
  private static final Scope KEY = new Scope(new AccountId("team"), "key");
  private static final Taken SOME = new Taken(1, 2, 3, 4);
  private static final Taken MORE = new Taken(60_000_000_000L, -5, Long.MAX_VALUE, 0);

  protected abstract Reports reports();

  private List<Report> seenBy(String run) {
    return reports().others(run, Map.of());
  }

  @Test
  public void nobodyIsThereAtFirst() {
    assertThat(seenBy("a")).isEmpty();
  }

  @Test
  public void whoBeginsIsSeenByTheOthersAndNotByItself() {
    var all = new Report("a", 1, Map.of(TEAM, SOME, KEY, MORE));
    reports().begin(all);
    reports().begin(new Report("b", 7, Map.of()));
    assertThat(seenBy("b")).containsExactly(all);
    assertThat(seenBy("a")).containsExactly(new Report("b", 7, Map.of()));
    assertThat(seenBy("c")).containsExactlyInAnyOrder(all, new Report("b", 7, Map.of()));
  }

  @Test
  public void whatChangedTakesThePlaceOfWhatWasTold() {
    reports().begin(new Report("a", 1, Map.of(TEAM, SOME)));
    assertThat(reports().tell(new Report("a", 2, Map.of(TEAM, MORE)))).isTrue();
    assertThat(reports().tell(new Report("a", 3, Map.of(KEY, SOME)))).isTrue();
    assertThat(reports().tell(new Report("a", 4, Map.of()))).isTrue();
    assertThat(seenBy("b")).containsExactly(new Report("a", 4, Map.of(TEAM, MORE, KEY, SOME)));
  }

  @Test
  public void whoHasSeenABeatIsToldWhatChangedSince() {
    reports().begin(new Report("a", 1, Map.of(TEAM, SOME)));
    reports().begin(new Report("b", 1, Map.of(TEAM, SOME)));
    reports().tell(new Report("a", 2, Map.of(KEY, MORE)));
    reports().tell(new Report("b", 2, Map.of(KEY, MORE)));
    reports().tell(new Report("b", 3, Map.of()));
    assertThat(reports().others("c", Map.of("a", 1L)))
        .containsExactlyInAnyOrder(
            new Report("a", 2, Map.of(KEY, MORE)),
            new Report("b", 3, Map.of(TEAM, SOME, KEY, MORE)));
    assertThat(reports().others("c", Map.of("a", 2L, "b", 2L, "gone", 5L)))
        .containsExactlyInAnyOrder(new Report("a", 2, Map.of()), new Report("b", 3, Map.of()));
  }

  @Test
  public void ofWhomNothingIsKnownNothingIsKept() {
    assertThat(reports().tell(new Report("a", 1, Map.of(TEAM, SOME)))).isFalse();
    assertThat(seenBy("b")).isEmpty();
  }

  @Test
  public void whoBeginsAgainHasToldNothingBefore() {
    reports().begin(new Report("a", 5, Map.of(TEAM, SOME)));
    reports().begin(new Report("a", 6, Map.of(KEY, SOME)));
    assertThat(seenBy("b")).containsExactly(new Report("a", 6, Map.of(KEY, SOME)));
  }

  @Test
  public void onlyWhoseBeatStoodStillIsForgotten() {
    reports().begin(new Report("a", 1, Map.of(TEAM, SOME)));
    reports().begin(new Report("b", 1, Map.of(TEAM, SOME)));
    reports().tell(new Report("a", 2, Map.of()));
    reports().forget("a", 1);
    reports().forget("b", 1);
    reports().forget("c", 1);
    assertThat(seenBy("c")).containsExactly(new Report("a", 2, Map.of(TEAM, SOME)));
    assertThat(reports().tell(new Report("b", 2, Map.of(KEY, SOME)))).isFalse();
    reports().begin(new Report("b", 3, Map.of()));
    assertThat(seenBy("a")).containsExactly(new Report("b", 3, Map.of()));
  }

  @Test
  public void thousandsOfScopesAreTold() {
    Map<Scope, Taken> many = new HashMap<>();
    for (int i = 0; i < 2500; i++) {
      many.put(new Scope(new AccountId("team"), "key-" + i), new Taken(i, 0, 0, 0));
    }
    reports().begin(new Report("a", 1, many));
    many.replaceAll((_, taken) -> new Taken(taken.requests() + 1, 0, 0, 1));
    assertThat(reports().tell(new Report("a", 2, many))).isTrue();
    assertThat(seenBy("b")).containsExactly(new Report("a", 2, many));
  }

  @Test
  public void severalTellAtOnce() throws Exception {
    int beats = 20;
    List<Future<?>> ends = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String run : List.of("a", "b", "c")) {
        ends.add(threads.submit(() -> beat(run, beats)));
      }
    }
    for (var end : ends) {
      end.get();
    }
    var last = Map.of(TEAM, new Taken(beats, 0, 0, 1), KEY, new Taken(beats, 0, 0, 1));
    assertThat(seenBy("d"))
        .containsExactlyInAnyOrder(
            new Report("a", beats, last),
            new Report("b", beats, last),
            new Report("c", beats, last));
  }

  private void beat(String run, int beats) {
    reports().begin(new Report(run, 0, Map.of()));
    for (int beat = 1; beat <= beats; beat++) {
      var taken = new Taken(beat, 0, 0, 1);
      reports().tell(new Report(run, beat, Map.of(TEAM, taken, KEY, taken)));
      reports().others(run, Map.of());
    }
  }
}
