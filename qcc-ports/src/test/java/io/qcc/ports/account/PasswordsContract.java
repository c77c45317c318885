package io.qcc.ports.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Passwords} keeps to. */
public abstract class PasswordsContract {

  protected abstract Passwords passwords();

  @ParameterizedTest
  @ValueSource(strings = {"admin123", "", " ", "пароль", "日本語のパスワード", "a\0b"})
  public void matchesTheSamePasswordOnly(String password) {
    PasswordHash hash = passwords().hash(password, false);
    assertThat(passwords().matches(password, hash)).isTrue();
    assertThat(passwords().matches(password + "x", hash)).isFalse();
    assertThat(passwords().matches("other", hash)).isFalse();
  }

  @Test
  public void everyByteOfALongPasswordCounts() {
    for (int length : new int[] {70, 71, 72, 73, 200, 4096}) {
      String password = "p".repeat(length);
      PasswordHash hash = passwords().hash(password, false);
      assertThat(passwords().matches(password, hash)).as("%d", length).isTrue();
      assertThat(passwords().matches(password.substring(1) + "q", hash)).as("%d", length).isFalse();
      assertThat(passwords().matches(password + "p", hash)).as("%d", length).isFalse();
    }
  }

  @Test
  public void whatFollowsAZeroByteCounts() {
    assertThat(passwords().matches("a\0c", passwords().hash("a\0b", false))).isFalse();
  }

  @Test
  public void theSamePasswordIsHashedDifferentlyEachTime() {
    assertThat(passwords().hash("secret", false).encoded())
        .isNotEqualTo(passwords().hash("secret", false).encoded())
        .doesNotContain("secret");
  }

  @Test
  public void remembersWhetherItStandsInTheDocumentation() {
    assertThat(passwords().hash("admin123", true).documentedDefault()).isTrue();
    assertThat(passwords().hash("admin123", false).documentedDefault()).isFalse();
  }

  @Test
  public void tellsAHashFromAPassword() {
    assertThat(passwords().isHash(passwords().hash("secret", false).encoded())).isTrue();
    assertThat(passwords().isHash("secret")).isFalse();
    assertThat(passwords().isHash("$2a$10$")).isFalse();
    assertThat(passwords().isHash("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "$2a$10$short",
        "$1$abc$def",
        "$2a$99$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  public void nothingMatchesAHashThatIsNone(String encoded) {
    assertThat(passwords().matches("", new PasswordHash(encoded, false))).isFalse();
    assertThat(passwords().matches("nonsense", new PasswordHash(encoded, false))).isFalse();
  }
}
