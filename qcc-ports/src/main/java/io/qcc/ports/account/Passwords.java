package io.qcc.ports.account;

/** Hashes passwords, slowly on purpose (OWASP password storage); never on the request path. */
public interface Passwords {

  PasswordHash hash(String password, boolean documentedDefault);

  /** Whether {@code password} is the one behind {@code hash}. */
  boolean matches(String password, PasswordHash hash);

  /** Whether {@code text} is such a hash already, made here or elsewhere. */
  boolean isHash(String text);
}
