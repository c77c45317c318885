package io.qcc.bench.load.report;

import io.qcc.bench.load.scenario.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import tools.jackson.databind.json.JsonMapper;

/** Results as a file of one JSON object a line, which grows while the harness runs. */
public record JsonLines(Path file) {

  private static final JsonMapper JSON = new JsonMapper();

  public void append(Line line, Instant at) throws IOException {
    var object = new LinkedHashMap<String, Object>();
    object.put("at", at.toString());
    object.put("target", line.target());
    object.put("upstream", line.upstream());
    object.put("scenario", line.scenario());
    object.put("round", line.round());
    for (Figure figure : Figure.values()) {
      line.figure(figure).ifPresent(value -> object.put(figure.key(), value));
    }
    if (!line.result().samples().isEmpty()) {
      object.put("samples", line.result().samples());
    }
    object.put("what_went_wrong", line.result().errors());
    Files.writeString(
        file,
        JSON.writeValueAsString(object) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
