package io.qcc.domain.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeaderNamesTest {

  @Test
  void agreesWithComparingEachName() {
    String[] names = {"a", "ab", "b-a", "te", "host", "x-*", "via", "q*"};
    var set = new HeaderNames(names);
    var random = new Random(3);
    for (int round = 0; round < 200_000; round++) {
      var name = new StringBuilder();
      for (int i = random.nextInt(5); i >= 0; i--) {
        name.append("abteTEhostxX-viaqQ@".charAt(random.nextInt(19)));
      }
      String asked = name.toString();
      boolean expected =
          Stream.of(names)
              .anyMatch(
                  each ->
                      each.endsWith("*")
                          ? asked.regionMatches(true, 0, each, 0, each.length() - 1)
                          : each.equalsIgnoreCase(asked));
      assertThat(set.contains(asked)).as(asked).isEqualTo(expected);
    }
  }
}
