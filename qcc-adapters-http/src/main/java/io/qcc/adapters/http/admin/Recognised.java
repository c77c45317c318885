package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.account.SignIn;
import java.util.Optional;

/** Lets only those through who are signed in. */
record Recognised(SignIn signIn, CallerAction next) implements Action {

  @Override
  public Reply act(Call call) {
    Optional<Caller> caller =
        call.token() == null ? Optional.empty() : signIn.recognise(call.token());
    return next.act(
        call,
        caller.orElseThrow(
            () ->
                new Problem(
                    401,
                    "not_signed_in",
                    "sign in first: POST /login with username and password")));
  }
}
