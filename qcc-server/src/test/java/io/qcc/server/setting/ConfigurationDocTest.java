package io.qcc.server.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/configuration.md} to the table in the code. With {@code -Dqcc.docs=write} it
 * writes the table there instead.
 */
class ConfigurationDocTest {

  private static final Path DOC = Path.of("..", "docs", "configuration.md");
  private static final String BEGIN = "<!-- variables: written by ConfigurationDocTest -->\n";
  private static final String END = "<!-- end of variables -->\n";

  @Test
  void theDocumentShowsTheTableOfTheCode() throws IOException {
    String doc = Files.readString(DOC);
    int begin = doc.indexOf(BEGIN) + BEGIN.length();
    int end = doc.indexOf(END);
    if ("write".equals(System.getProperty("qcc.docs"))) {
      Files.writeString(DOC, doc.substring(0, begin) + table() + doc.substring(end));
      return;
    }
    assertThat(doc.substring(begin, end))
        .as("docs/configuration.md; -Dqcc.docs=write on this test brings it up to date")
        .isEqualTo(table());
  }

  private static String table() {
    return "| variable | flag | default | meaning |\n|---|---|---|---|\n"
        + VariableTable.ALL.stream().map(ConfigurationDocTest::row).collect(Collectors.joining());
  }

  private static String row(Variable<?> variable) {
    String fallback = variable.fallback().isEmpty() ? "" : "`" + variable.fallback() + "`";
    return "| `%s` | `%s` | %s | %s |\n"
        .formatted(
            variable.name(), variable.flag(), fallback, variable.meaning().replace("|", "\\|"));
  }
}
