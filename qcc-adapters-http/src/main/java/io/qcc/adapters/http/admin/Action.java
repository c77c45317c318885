package io.qcc.adapters.http.admin;

/** What one route does; may block, and may throw {@link Problem}. */
interface Action {

  Reply act(Call call);
}
