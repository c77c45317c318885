package io.qcc.adapters.http.admin;

import io.qcc.ports.account.SignIn;

/** {@code POST /logout}: forgets the session, if there was one. */
record Logout(SignIn signIn) implements Action {

  @Override
  public Reply act(Call call) {
    if (call.token() != null) {
      signIn.signOut(call.token());
    }
    return Reply.empty(204).with("Set-Cookie", SessionCookie.gone(call.secure()));
  }
}
