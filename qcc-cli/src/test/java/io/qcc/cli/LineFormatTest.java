package io.qcc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LineFormatTest {

  @Test
  void aRecordIsOneLineWhateverIsInIt() {
    assertThat(format(Level.INFO, "node a\r\n2026-01-01T00:00:00.000Z ERROR forged", null))
        .isEqualTo(
            "2026-11-20T23:00:00.250Z INFO  node a  2026-01-01T00:00:00.000Z ERROR forged\n");
  }

  @Test
  void aStackTraceFollowsOnLinesThatBeginWithATab() {
    var lines =
        format(Level.SEVERE, "it failed", new IllegalStateException("why")).lines().toList();

    assertThat(lines.getFirst()).isEqualTo("2026-11-20T23:00:00.250Z ERROR it failed");
    assertThat(lines.get(1)).contains("IllegalStateException: why");
    assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("\t"));
  }

  private static String format(Level level, String message, Throwable thrown) {
    var record = new LogRecord(level, message);
    record.setInstant(Instant.parse("2026-11-20T23:00:00.250Z"));
    record.setThrown(thrown);
    return new LineFormat().format(record);
  }
}
