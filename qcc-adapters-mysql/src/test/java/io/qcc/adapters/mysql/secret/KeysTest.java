package io.qcc.adapters.mysql.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.store.StoreRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {

  /** Its base64 has both letters in which the two alphabets differ. */
  private static final byte[] BYTES =
      HexFormat.of().parseHex("fbefbefffffe00112233445566778899aabbccddeeff00112233445566778899");

  @TempDir Path directory;

  static Stream<String> forms() {
    return Stream.of(
        HexFormat.of().formatHex(BYTES),
        HexFormat.of().withUpperCase().formatHex(BYTES),
        Base64.getEncoder().encodeToString(BYTES),
        Base64.getEncoder().withoutPadding().encodeToString(BYTES),
        Base64.getUrlEncoder().encodeToString(BYTES),
        " " + Base64.getEncoder().encodeToString(BYTES) + "\n");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormOfAMasterKeyIsTheSameKey(String form) throws BrokenSeal {
    MasterKey first = MasterKey.parse(HexFormat.of().formatHex(BYTES), "KEY");
    DataKey data = DataKey.generate();
    DataKey again = DataKey.unwrap(data.wrap(first), MasterKey.parse(form, "KEY"));
    assertThat(again.digests().of("x")).isEqualTo(data.digests().of("x"));
  }

  @Test
  void aDataKeyWrappedAnewIsTheSameDataKey() throws BrokenSeal {
    DataKey data = DataKey.generate();
    MasterKey before = MasterKey.generate();
    MasterKey after = MasterKey.generate();
    String rewrapped = DataKey.unwrap(data.wrap(before), before).wrap(after);
    assertThat(DataKey.unwrap(rewrapped, after).digests().of("x"))
        .isEqualTo(data.digests().of("x"));
    assertThatThrownBy(() -> DataKey.unwrap(rewrapped, before)).isInstanceOf(BrokenSeal.class);
  }

  @Test
  void noKeyCanBePrinted() {
    assertThat(MasterKey.generate()).hasToString("MasterKey[****]");
    assertThat(DataKey.generate()).hasToString("DataKey[****]");
  }

  @Test
  void aRefusedKeyIsNotQuoted() {
    assertThatThrownBy(() -> MasterKey.parse("my-pass-phrase", "QCC_SECRET_KEY"))
        .isInstanceOf(StoreRefused.class)
        .hasMessageContaining("QCC_SECRET_KEY")
        .hasMessageNotContaining("my-pass-phrase");
  }

  @Test
  void aKeyFileHoldsTheKeyThatWasMadeWithIt() throws BrokenSeal {
    SecretKeyFile file = new SecretKeyFile(directory.resolve("secret.key"));
    assertThat(file.read()).isEmpty();
    DataKey data = DataKey.generate();
    String wrapped = data.wrap(file.create());
    assertThat(DataKey.unwrap(wrapped, file.read().orElseThrow()).digests().of("x"))
        .isEqualTo(data.digests().of("x"));
  }

  @Test
  void aKeyFileIsNeverReplaced() throws IOException {
    Path path = Files.writeString(directory.resolve("secret.key"), "precious");
    assertThatThrownBy(() -> new SecretKeyFile(path).create()).isInstanceOf(StoreRefused.class);
    assertThat(path).hasContent("precious");
  }

  @Test
  void theDraftOfAnInterruptedStartIsInNobodysWay() throws IOException {
    Files.writeString(directory.resolve("secret.key.new"), "half a k");
    SecretKeyFile file = new SecretKeyFile(directory.resolve("secret.key"));
    file.create();
    assertThat(file.read()).isPresent();
    assertThat(directory.resolve("secret.key.new")).doesNotExist();
  }
}
