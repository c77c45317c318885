package io.qcc.cli;

import io.qcc.ports.predecessor.Imported;
import io.qcc.server.StoreImport;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an import did, for people or for programs.
 *
 * @param dryRun it only would have
 */
record ImportReport(StoreImport.Result result, boolean dryRun) {

  private record Kind(String name, Imported.Count count) {}

  private List<Kind> kinds() {
    Imported imported = result.imported();
    return List.of(
        new Kind("accounts", imported.accounts()),
        new Kind("nodes", imported.nodes()),
        new Kind("prices", imported.prices()),
        new Kind("usage", imported.usage()));
  }

  String text() {
    var table = new ArrayList<List<String>>();
    table.add(List.of("", "FOUND", dryRun ? "TO BRING" : "BROUGHT", "HERE ALREADY", "LEFT OUT"));
    for (Kind kind : kinds()) {
      Imported.Count count = kind.count();
      table.add(
          List.of(
              kind.name(),
              String.valueOf(count.found()),
              String.valueOf(count.brought()),
              String.valueOf(count.there()),
              String.valueOf(count.left())));
    }
    String nl = System.lineSeparator();
    var text = new StringBuilder();
    text.append("from  ").append(TextTable.printable(result.from())).append(nl);
    text.append("to    ").append(TextTable.printable(result.to())).append(nl);
    text.append(TextTable.aligned(table, 1));
    result.imported().notes().forEach(n -> text.append(TextTable.printable(n)).append(nl));
    if (dryRun) {
      text.append("Nothing was written.").append(nl);
    }
    return text.toString();
  }

  String json() {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode all = mapper.createObjectNode();
    all.put("from", result.from()).put("to", result.to()).put("dry_run", dryRun);
    for (Kind kind : kinds()) {
      Imported.Count count = kind.count();
      all.putObject(kind.name())
          .put("found", count.found())
          .put("brought", count.brought())
          .put("here_already", count.there())
          .put("left_out", count.left());
    }
    var notes = all.putArray("notes");
    result.imported().notes().forEach(notes::add);
    return all + System.lineSeparator();
  }
}
