package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;

/** What one route does for somebody who is signed in; may block, and may throw {@link Problem}. */
interface CallerAction {

  Reply act(Call call, Caller caller);
}
