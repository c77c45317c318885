package io.qcc.ports.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Digests} keeps to. */
public abstract class DigestsContract {

  protected abstract Digests digests();

  /** Keyed with another secret than {@link #digests}. */
  protected abstract Digests others();

  @Test
  public void equalSecretsHaveEqualDigestsAndOthersDoNot() {
    assertThat(digests().of("alpha-key")).isEqualTo(digests().of("alpha-key"));
    assertThat(digests().of("alpha-key")).isNotEqualTo(digests().of("alpha-keY"));
    assertThat(digests().of("")).isNotEqualTo(digests().of(" "));
  }

  @Test
  public void aDigestIs64LowerCaseHexadecimalDigits() {
    assertThat(digests().of("日本").hex()).matches("[0-9a-f]{64}");
  }

  @Test
  public void anotherGatewayDigestsOtherwise() {
    assertThat(digests().of("alpha-key")).isNotEqualTo(others().of("alpha-key"));
  }

  @Test
  public void manyThreadsDoNotDisturbEachOther() throws Exception {
    Digests digests = digests();
    List<KeyDigest> expected = IntStream.range(0, 50).mapToObj(i -> digests.of("key" + i)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<KeyDigest>> all =
          IntStream.range(0, 5_000)
              .mapToObj(i -> threads.submit(() -> digests.of("key" + i % 50)))
              .toList();
      for (int i = 0; i < all.size(); i++) {
        assertThat(all.get(i).get()).isEqualTo(expected.get(i % 50));
      }
    }
  }
}
