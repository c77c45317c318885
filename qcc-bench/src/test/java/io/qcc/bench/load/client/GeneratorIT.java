package io.qcc.bench.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.bench.load.mock.Behaviour;
import io.qcc.bench.load.mock.Mock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorIT {

  private static final Duration LONG = Duration.ofSeconds(30);

  private static final int AT_ONCE = 0;

  private Mock mock;
  private Generator generator;

  @BeforeEach
  void start() throws IOException {
    mock = new Mock();
    generator = new Generator();
  }

  @AfterEach
  void stop() {
    generator.close();
    mock.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 100 * 1024, 1024 * 1024})
  void every_answer_is_the_right_one(int bytes) throws InterruptedException {
    var run = generator.closedLoop(mock.port(), Question.of(mock.port(), "key", bytes, false), 4);
    while (mock.requests() < 100) {
      Thread.onSpinWait();
    }
    run.finish(LONG);
    Tally tally = run.end();

    assertThat(tally.errors()).isEmpty();
    assertThat(tally.requests()).isEqualTo(mock.requests());
  }

  @Test
  void every_delta_of_every_stream_arrives_in_its_order() throws InterruptedException {
    mock.behave(Behaviour.streaming(20, 5));
    var run =
        generator.burst(mock.port(), Question.of(mock.port(), "key", 2048, true), 50, 20, AT_ONCE);
    run.awaitAnswers(LONG);
    Tally tally = run.end();

    assertThat(tally.errors()).isEmpty();
    assertThat(tally.lost()).isZero();
    assertThat(tally.events()).isEqualTo(50 * 20);
    assertThat(tally.firstEvent().getTotalCount()).isEqualTo(50);
    assertThat(tally.firstEvent().getMinValue())
        .isGreaterThan(Duration.ofMillis(Mock.FIRST_BYTE_MILLIS - 2).toNanos());
  }

  @Test
  void deltas_that_never_came_are_counted_as_lost() throws InterruptedException {
    mock.behave(Behaviour.streaming(15, 1));
    var run =
        generator.burst(mock.port(), Question.of(mock.port(), "key", 2048, true), 3, 20, AT_ONCE);
    run.awaitAnswers(LONG);

    assertThat(run.end().lost()).isEqualTo(3 * 5);
  }

  @Test
  void nobody_listening_is_an_error_and_not_an_answer() throws InterruptedException {
    int port = mock.port();
    mock.close();
    var run = generator.burst(port, Question.of(port, "key", 2048, true), 3, 1, 60);
    run.awaitAnswers(LONG);
    Tally tally = run.end();

    assertThat(tally.requests()).isZero();
    assertThat(tally.errorCount()).isEqualTo(3);
  }

  @Test
  void an_open_loop_asks_as_often_as_it_should() throws InterruptedException {
    var run = generator.openLoop(mock.port(), Question.of(mock.port(), "key", 1024, false), 500);
    long start = System.nanoTime();
    while (mock.requests() < 250) {
      Thread.onSpinWait();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    run.finish(LONG);

    assertThat(run.end().errors()).isEmpty();
    assertThat(seconds).isGreaterThan(0.4);
  }
}
