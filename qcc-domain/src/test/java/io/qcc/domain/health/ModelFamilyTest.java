package io.qcc.domain.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFamilyTest {

  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-5, claude-opus",
    "claude-opus-4-1-20250805, claude-opus",
    "claude-3-5-sonnet-20241022, claude-sonnet",
    "claude-sonnet-4-5@20250929, claude-sonnet",
    "claude-haiku-4-5[1m], claude-haiku",
    "us.anthropic.claude-haiku-4-5-20251001-v1:0, claude-haiku",
    "claude-opusculum-1, claude-opusculum-1",
    "glm-4.6, glm-4.6",
    "some-model-20250101, some-model",
    "20250101, 20250101",
    "opus, opus",
    "-20250101, -20250101",
  })
  void poolsWhatSharesALimit(String model, String family) {
    assertThat(ModelFamily.of(model)).isEqualTo(family);
  }
}
