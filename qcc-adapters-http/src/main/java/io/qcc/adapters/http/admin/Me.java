package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;

/** {@code GET /admin/api/me}: who one is. The cookie is renewed, as the session was. */
record Me() implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    Reply reply = Reply.json(200, Views.caller(caller));
    return call.token() == null
        ? reply
        : reply.with("Set-Cookie", SessionCookie.carrying(call.token(), call.secure()));
  }
}
