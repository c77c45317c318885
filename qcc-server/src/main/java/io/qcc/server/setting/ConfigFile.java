package io.qcc.server.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads {@code qcc.yaml}: one level, the variables' names in lower or upper case. */
final class ConfigFile {

  private ConfigFile() {}

  /**
   * @param required whether it is a mistake that there is none
   */
  static Source read(Path file, boolean required) {
    try {
      return texts(file, Files.readString(file));
    } catch (NoSuchFileException e) {
      return required ? wrong(file, "there is no such file") : none();
    } catch (IOException e) {
      return wrong(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static Source texts(Path file, String yaml) {
    // Without types every scalar stays as it was written: 010, 1e3 and yes are texts of ours to
    // read.
    var settings =
        LoadSettings.builder().setSchema(new Texts()).setAllowDuplicateKeys(false).build();
    try {
      return switch (new Load(settings).loadFromString(yaml)) {
        case String text when text.isBlank() -> none();
        case Map<?, ?> map -> flat(file, map);
        default -> wrong(file, "expected lines of the form name: value");
      };
    } catch (MarkedYamlEngineException e) {
      // The exception's own message quotes the file, and there may be a key in that line.
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      return wrong(file, "is not YAML, see line " + line);
    } catch (YamlEngineException e) {
      return wrong(file, "is not YAML");
    }
  }

  private static Source flat(Path file, Map<?, ?> map) {
    var texts = new HashMap<String, String>();
    for (var entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name) || !(entry.getValue() instanceof String text)) {
        return wrong(file, "expected one value, not a list or a block, at " + entry.getKey());
      }
      texts.put(name, text);
    }
    return Source.strict(Origin.FILE, texts, List.of());
  }

  private static Source none() {
    return new Source(Origin.FILE, Map.of());
  }

  private static Source wrong(Path file, String why) {
    return new Source(Origin.FILE, Map.of(), List.of(file + ": " + why));
  }

  /** Every value is text, and what is not there is empty text. */
  private static final class Texts extends FailsafeSchema {
    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
      return Map.of(Tag.NULL, nothing -> "");
    }
  }
}
