package io.qcc.domain.account;

import io.qcc.ports.account.AccountId;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names and secrets that stand in the documentation, so that anybody knows them.
 *
 * <p>Whoever chooses one of these secrets again gets the same restriction as with the first start:
 * it opens the door to loopback peers only.
 */
public final class Documented {

  public static final AccountId ADMIN = new AccountId("admin");
  public static final AccountId DEFAULT = new AccountId("default");
  public static final String ADMIN_NAME = "admin";
  public static final String ADMIN_PASSWORD = "admin123";
  public static final String ADMIN_KEY = "admin";
  public static final String DEFAULT_NAME = "default";
  public static final String DEFAULT_PASSWORD = "default123";
  public static final String DEFAULT_KEY = "default-proxy-key";

  private static final Set<String> PASSWORDS = Set.of(ADMIN_PASSWORD, DEFAULT_PASSWORD);
  private static final Set<String> KEYS = Set.of(ADMIN_KEY, DEFAULT_KEY);

  private Documented() {}

  public static Stream<String> passwords() {
    return PASSWORDS.stream();
  }

  public static boolean password(String text) {
    return PASSWORDS.contains(text);
  }

  public static boolean key(String text) {
    return KEYS.contains(text);
  }
}
