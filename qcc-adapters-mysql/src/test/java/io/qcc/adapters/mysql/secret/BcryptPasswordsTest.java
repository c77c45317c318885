package io.qcc.adapters.mysql.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.PasswordsContract;
import org.junit.jupiter.api.Test;

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
}
