package io.qcc.domain.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldTest {

  @Test
  void bytesThatCameWhileOthersWereDroppedFollowWhatIsLeft() {
    var held = new Held();
    held.room().put("given,kept,".getBytes(UTF_8));
    held.grewBy(11);
    var room = held.room();
    held.drop(6);
    room.put("fresh".getBytes(UTF_8));
    assertThat(UTF_8.decode(held.grewBy(5)).toString()).isEqualTo("fresh");
    assertThat(UTF_8.decode(held.first(held.size())).toString()).isEqualTo("kept,fresh");
  }

  @Test
  void hasMoreRoomForOneThatSendsMuch() {
    var held = new Held();
    int small = held.room().remaining();
    held.grewBy(small - 1);
    held.drop(small - 1);
    assertThat(held.room().remaining()).isEqualTo(small);
    held.grewBy(small);
    held.drop(small);
    assertThat(held.room().remaining()).isEqualTo(2 * small);
  }
}
