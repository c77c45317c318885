package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.report.ReadUsage;
import io.qcc.ports.report.ReadUsage.Page;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/usage/logs}: requests, the newest first, a page at a time. */
record UsageLogs(ReadUsage usage) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    Page page =
        Answers.value(
            usage.requests(
                caller, UsageInput.wanted(call), UsageInput.cursor(call), UsageInput.limit(call)));
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("from", page.from().toString());
    view.put("to", page.to().toString());
    view.put("logs", page.requests().stream().map(RequestColumn::view).toList());
    view.put("next_cursor", page.next() == null ? null : CursorText.write(page.next()));
    return Reply.json(200, view);
  }
}
