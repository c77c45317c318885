package io.qcc.adapters.mysql.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.PasswordsContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BcryptPasswordsTest extends PasswordsContract {

  private final Passwords quick = new BcryptPasswords(4);

  @Override
  protected Passwords passwords() {
    return quick;
  }

  @Test
  void theProductHashesWithTheCostThatOwaspAsksFor() {
    assertThat(new BcryptPasswords().hash("x", false).encoded()).startsWith("$2a$10$");
    assertThat(new BcryptPasswords().hash("x", true).encoded()).startsWith("$2a$04$");
  }

  @Test
  void aHashOfAnyCostIsStillRecognised() {
    assertThat(new BcryptPasswords().matches("x", new BcryptPasswords(5).hash("x", false)))
        .isTrue();
  }

  /** Of the password U*U, as crypt_blowfish's own tests have it. */
  @ParameterizedTest
  @ValueSource(strings = {"$2a$", "$2b$", "$2y$"})
  void takesTheHashesOfOtherPrograms(String version) {
    String encoded = version + "05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    assertThat(quick.isHash(encoded)).isTrue();
    assertThat(quick.matches("U*U", new PasswordHash(encoded, false))).isTrue();
    assertThat(quick.matches("U*V", new PasswordHash(encoded, false))).isFalse();
  }

  @Test
  void aHashThatTakesDaysToCheckIsNone() {
    String rest = "$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    assertThat(quick.isHash("$2a$15" + rest)).isTrue();
    assertThat(quick.isHash("$2a$16" + rest)).isFalse();
    assertThat(quick.isHash("$2a$31" + rest)).isFalse();
  }
}
