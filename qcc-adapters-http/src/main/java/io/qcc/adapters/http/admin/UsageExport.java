package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.report.ReadUsage;
import io.qcc.ports.report.ReadUsage.Export;
import io.qcc.ports.report.ReadUsage.Named;
import io.qcc.ports.usage.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/usage/export}: all requests of a range as one file, {@code ?format=csv} or {@code
 * json} (an object a line).
 */
record UsageExport(ReadUsage usage) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    boolean csv = isCsv(new Parameters(call).text("format"));
    Export export = Answers.value(usage.export(caller, UsageInput.wanted(call)));
    // Now, while it can still be said if that fails.
    List<Named<LedgerEntry>> first = export.next();
    String kind = csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
    String file = csv ? "qcc-usage.csv" : "qcc-usage.jsonl";
    return new Reply(
        200,
        Map.of("Content-Type", kind, "Content-Disposition", "attachment; filename=" + file),
        "",
        new Rows(export, csv, first));
  }

  private static boolean isCsv(@Nullable String format) {
    if (format == null || format.equals("csv")) {
      return true;
    }
    if (format.equals("json")) {
      return false;
    }
    throw Problem.invalid("format_invalid", "format must be csv or json");
  }

  private static final class Rows implements Reply.Pieces {

    private final Export export;
    private final boolean csv;
    private @Nullable List<Named<LedgerEntry>> first;

    Rows(Export export, boolean csv, List<Named<LedgerEntry>> first) {
      this.export = export;
      this.csv = csv;
      this.first = first;
    }

    @Override
    public @Nullable String next() {
      List<Named<LedgerEntry>> rows = first;
      if (rows != null) {
        first = null;
        return (csv ? Csv.header(RequestColumn.ALL) : "") + lines(rows);
      }
      rows = export.next();
      return rows.isEmpty() ? null : lines(rows);
    }

    private String lines(List<Named<LedgerEntry>> rows) {
      return rows.stream()
          .map(RequestColumn::view)
          .map(view -> csv ? Csv.line(view.values()) : Json.write(view) + "\n")
          .collect(Collectors.joining());
    }
  }
}
