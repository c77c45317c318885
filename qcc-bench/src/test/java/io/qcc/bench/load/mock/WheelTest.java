package io.qcc.bench.load.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WheelTest {

  private static final class Named extends Wheel.Spoke {
    private final String name;

    private Named(String name) {
      this.name = name;
    }
  }

  private final Wheel wheel = new Wheel(1_000_000);
  private final List<String> due = new ArrayList<>();

  @Test
  void everybody_comes_at_his_time_and_once() {
    wheel.add(new Named("late"), 1_000_030);
    wheel.add(new Named("early"), 1_000_010);

    turn(1_000_009);
    assertThat(due).isEmpty();
    turn(1_000_010);
    assertThat(due).containsExactly("early");
    turn(1_020_000);
    assertThat(due).containsExactly("early", "late");
    assertThat(wheel.empty()).isTrue();
  }

  @Test
  void a_time_that_has_passed_is_the_next() {
    turn(1_000_100);
    wheel.add(new Named("missed"), 1_000_050);

    turn(1_000_101);

    assertThat(due).containsExactly("missed");
  }

  @Test
  void what_is_added_while_the_wheel_turns_waits_for_its_own_time() {
    var again = new Named("again");
    wheel.add(again, 1_000_001);

    wheel.turn(
        1_000_005,
        spoke -> {
          due.add("again");
          if (due.size() < 3) {
            wheel.add(spoke, 1_000_000 + due.size() * 3);
          }
        });

    assertThat(due).hasSize(2);
  }

  @Test
  void nobody_waits_twice_at_a_time() {
    var one = new Named("one");
    wheel.add(one, 1_000_001);

    assertThatThrownBy(() -> wheel.add(one, 1_000_002)).isInstanceOf(IllegalStateException.class);
  }

  private void turn(long now) {
    wheel.turn(now, spoke -> due.add(((Named) spoke).name));
  }
}
