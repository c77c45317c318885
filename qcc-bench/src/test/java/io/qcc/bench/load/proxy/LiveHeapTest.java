package io.qcc.bench.load.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LiveHeapTest {

  private static final String HISTOGRAM =
      """
      3512:
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:          5079        9977088  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
         2:         45000        3000000  [B (java.base@25.0.3)
         3:            10            160  jdk.internal.vm.FillerObject (java.base@25.0.3)
      3585:             1              8  tools.jackson.databind.util.ViewMatcher
      Total        274844       25167968
      """;

  @Test
  void what_lies_over_dead_objects_is_not_live() throws IOException {
    assertThat(LiveHeap.live(HISTOGRAM)).isEqualTo(25_167_968 - 9_977_088 - 160);
  }

  @Test
  void what_is_no_histogram_is_an_error_that_says_what_came() {
    assertThatThrownBy(() -> LiveHeap.live("3512: No such process"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No such process");
  }
}
