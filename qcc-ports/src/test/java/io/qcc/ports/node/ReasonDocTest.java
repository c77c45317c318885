package io.qcc.ports.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/health.md} to the one closed list of reasons. With {@code -Dqcc.docs=write} it
 * writes the list there instead.
 */
class ReasonDocTest {

  private static final Path DOC = Path.of("..", "docs", "health.md");
  private static final String BEGIN = "<!-- reasons: written by ReasonDocTest -->\n";
  private static final String END = "<!-- end of reasons -->\n";

  @Test
  void theDocumentShowsEveryReason() throws IOException {
    String doc = Files.readString(DOC);
    assertThat(doc).contains(BEGIN, END);
    int begin = doc.indexOf(BEGIN) + BEGIN.length();
    int end = doc.indexOf(END);
    if ("write".equals(System.getProperty("qcc.docs"))) {
      Files.writeString(DOC, doc.substring(0, begin) + table() + doc.substring(end));
      return;
    }
    assertThat(doc.substring(begin, end))
        .as("docs/health.md; -Dqcc.docs=write on this test brings it up to date")
        .isEqualTo(table());
  }

  private static String table() {
    return "| code | what people read |\n|---|---|\n"
        + Arrays.stream(Reason.values())
            .map(reason -> "| `%s` | %s |\n".formatted(reason.code(), reason.text()))
            .collect(Collectors.joining());
  }
}
