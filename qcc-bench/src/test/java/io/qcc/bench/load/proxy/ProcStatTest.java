package io.qcc.bench.load.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {

  @Test
  void a_name_may_hold_blanks_and_parentheses() {
    String line = "4711 (a (b) c) S 12 4711 4711 0 -1 4194560 1 2 3 4 150 25 7 8 20 0 1 0 99 1 2 3";

    assertThat(ProcStat.parse(line)).isEqualTo(new ProcStat(12, 175));
  }
}
