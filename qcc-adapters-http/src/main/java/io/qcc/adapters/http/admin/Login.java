package io.qcc.adapters.http.admin;

import io.qcc.ports.account.SignIn;
import io.qcc.ports.account.SignIn.Outcome;

/** {@code POST /login}: a form is led to the admin page, JSON is told who it is. */
record Login(SignIn signIn) implements Action {

  @Override
  public Reply act(Call call) {
    Credentials given = Credentials.of(call);
    if (given.name().isBlank() || given.password().isEmpty()) {
      throw Problem.invalid("credentials_required", "username and password are both needed");
    }
    return switch (signIn.signIn(given.name(), given.password(), call.peer())) {
      case Outcome.SignedIn in ->
          (given.form()
                  ? Reply.empty(302).with("Location", "/admin")
                  : Reply.json(200, Views.caller(in.caller())))
              .with("Set-Cookie", SessionCookie.carrying(in.token(), call.secure()));
      case Outcome.Wrong wrong ->
          throw new Problem(401, "wrong_credentials", "unknown name or wrong password");
      case Outcome.DefaultRefused refused ->
          throw new Problem(403, "default_password_refused", refused.message());
      case Outcome.Throttled throttled -> {
        long seconds = Math.max(1, throttled.retryAfter().plusNanos(999_999_999).toSeconds());
        throw new Problem(
                429, "too_many_attempts", "too many attempts; wait " + seconds + " s and try again")
            .with("Retry-After", Long.toString(seconds));
      }
    };
  }
}
