package io.qcc.adapters.mysql.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.metrics.Group;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 47, 48, 49, 50, 500, 20_000})
  void percentilesAreRightToAHundredthHoweverTheSpansWereMerged(int count) {
    for (int seed = 0; seed < 10; seed++) {
      var random = new Random(seed);
      long[] micros = new long[count];
      var whole = new Spans();
      var parts = new Spans();
      var part = new Spans();
      for (int i = 0; i < count; i++) {
        micros[i] = (long) Math.exp(random.nextDouble() * 23);
        whole.add(micros[i]);
        part.add(micros[i]);
        if (random.nextInt(5) == 0) {
          parts.add(part.text());
          part = new Spans();
        }
      }
      parts.add(part.text());
      assertThat(parts.text()).isEqualTo(whole.text());
      assertThat(parts.latency()).isEqualTo(whole.latency());
      assertThat(whole.latency().count()).isEqualTo(count);
      Arrays.sort(micros);
      assertNear(whole.latency().p50(), micros[(int) Math.ceil(count * 0.5) - 1]);
      assertNear(whole.latency().p95(), micros[(int) Math.ceil(count * 0.95) - 1]);
      assertNear(whole.latency().p99(), micros[(int) Math.ceil(count * 0.99) - 1]);
    }
  }

  private static void assertNear(Duration actual, long micros) {
    long off = Math.abs(actual.toNanos() / 1000 - micros);
    assertThat(off).isLessThanOrEqualTo(Math.max(512, micros / 100));
  }

  @Test
  void textSaysAgainWhatItWasReadFrom() {
    var spans = new Spans();
    for (long micros : new long[] {-5, 0, 511, 512, 1_000_000, 1_000_000, Long.MAX_VALUE}) {
      spans.add(micros);
    }
    var again = new Spans();
    again.add(spans.text());
    assertThat(again.text()).isEqualTo(spans.text());
    assertThat(again.latency().p99()).isBetween(Duration.ofHours(24), Duration.ofHours(25));
  }

  @Test
  void nothingIsNothing() {
    var spans = new Spans();
    spans.add((String) null);
    assertThat(spans.text()).isNull();
    assertThat(spans.latency()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA", "gA", "AQA", "////////////", "é", "AQ"})
  void whatSomebodyElseWroteIsRefused(String text) {
    assertThatThrownBy(() -> new Spans().add(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void modelsPastTheMostAreNotToldApartButAccountsAre() {
    var tallies = new Tallies();
    for (int i = 0; i < Tallies.MOST + 100; i++) {
      tallies.of(new Group("a", "k", "n", "model-" + i, "")).add(Count.REQUESTS, 1);
    }
    tallies.of(new Group("b", "k", "n", "one more", "")).add(Count.REQUESTS, 1);
    assertThat(tallies.of(new Group("a", "k", "n", Group.OTHERS, "")).get(Count.REQUESTS))
        .isEqualTo(100);
    assertThat(tallies.of(new Group("b", "k", "n", Group.OTHERS, "")).get(Count.REQUESTS)).isOne();
    assertThat(tallies.of(new Group("a", "k", "n", "model-7", "")).get(Count.REQUESTS)).isOne();
  }
}
