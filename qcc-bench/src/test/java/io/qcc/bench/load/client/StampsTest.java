package io.qcc.bench.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StampsTest {

  private final Stamps stamps = new Stamps();
  private final List<String> seen = new ArrayList<>();

  @Test
  void a_stamp_is_found_wherever_its_bytes_are_split() {
    String text = delta(0, 0x1234567890abL) + delta(1, 7);

    for (char c : text.toCharArray()) {
      feed(String.valueOf(c));
    }

    assertThat(seen).containsExactly("0 at 20015998341291", "1 at 7");
    assertThat(stamps.inOrder()).isEqualTo(2);
  }

  @Test
  void what_follows_a_gap_is_not_in_order() {
    feed(delta(0, 1) + delta(2, 3) + delta(3, 4));

    assertThat(seen).hasSize(3);
    assertThat(stamps.inOrder()).isEqualTo(1);
  }

  @Test
  void a_delta_that_comes_twice_does_not_count_twice() {
    feed(delta(0, 1) + delta(0, 1) + delta(1, 2));

    assertThat(stamps.inOrder()).isEqualTo(2);
  }

  @Test
  void a_stream_has_stopped_only_when_its_last_bytes_say_so() {
    feed(delta(0, 1) + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n");
    assertThat(stamps.stopped()).isFalse();

    feed("\n");
    assertThat(stamps.stopped()).isTrue();

    feed("event: error\ndata: {\"type\":\"error\"}\n\n");
    assertThat(stamps.stopped()).isFalse();
  }

  private void feed(String text) {
    ByteBuffer in = ByteBuffer.wrap(("##" + text).getBytes(StandardCharsets.US_ASCII));
    stamps.feed(in, 2, in.limit(), (number, nanos) -> seen.add(number + " at " + nanos));
  }

  private static String delta(int number, long nanos) {
    return "data: {\"text\":\"@%08x%016x and\"}\n\n".formatted(number, nanos);
  }
}
