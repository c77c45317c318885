package io.qcc.adapters.mysql.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

  private final Sealer sealer = DataKey.generate().sealer();
  private final byte[] secret = "sk-ant-secret".getBytes(UTF_8);

  @Test
  void opensWhatItSealed() throws BrokenSeal {
    assertThat(sealer.open("node/1", sealer.seal("node/1", secret))).isEqualTo(secret);
    assertThat(sealer.open("node/1", sealer.seal("node/1", new byte[0]))).isEmpty();
  }

  @Test
  void sealsTheSameDifferentlyEachTime() {
    assertThat(sealer.seal("node/1", secret)).isNotEqualTo(sealer.seal("node/1", secret));
  }

  @Test
  void doesNotOpenInAnotherPlaceOrWithAnotherKey() {
    String sealed = sealer.seal("node/1", secret);
    assertThatThrownBy(() -> sealer.open("node/2", sealed)).isInstanceOf(BrokenSeal.class);
    assertThatThrownBy(() -> DataKey.generate().sealer().open("node/1", sealed))
        .isInstanceOf(BrokenSeal.class);
  }

  @Test
  void doesNotOpenIfAnyBitWasTurnedOrAnyByteIsMissing() {
    byte[] sealed = Base64.getDecoder().decode(sealer.seal("node/1", secret));
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertBroken(changed);
    }
    for (int length = 0; length < sealed.length; length++) {
      assertBroken(Arrays.copyOf(sealed, length));
    }
  }

  private void assertBroken(byte[] sealed) {
    String text = Base64.getEncoder().encodeToString(sealed);
    assertThatThrownBy(() -> sealer.open("node/1", text)).isInstanceOf(BrokenSeal.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "AAAA", "sk-ant-in-clear"})
  void doesNotOpenWhatWasNeverSealed(String text) {
    assertThatThrownBy(() -> sealer.open("node/1", text))
        .isInstanceOf(BrokenSeal.class)
        .hasMessageNotContaining("sk-ant");
  }
}
