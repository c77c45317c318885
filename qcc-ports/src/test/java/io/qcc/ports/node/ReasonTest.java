package io.qcc.ports.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

  @ParameterizedTest
  @EnumSource
  void hasACodeForProgramsAndATextForPeople(Reason reason) {
    assertThat(reason.code()).matches("[a-z]+(_[a-z]+)*").hasSizeLessThanOrEqualTo(32);
    assertThat(reason.text()).matches("[a-zA-Z][^.\\n]{6,79}").contains(" ");
  }

  @Test
  void noTwoTextsAreAlike() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::text)).doesNotHaveDuplicates();
  }
}
