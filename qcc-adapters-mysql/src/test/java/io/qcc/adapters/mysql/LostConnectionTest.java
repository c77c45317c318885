package io.qcc.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LostConnectionTest {

  @Test
  void aNullInTheDriverIsALostConnection() {
    var theirs = thrownIn("com.mysql.cj.jdbc.ClientPreparedStatement");
    SQLException lost = ServerDatabase.lost(theirs);
    assertThatThrownBy(
            () -> {
              throw lost;
            })
        .hasCause(theirs);
    assertThat(lost.getSQLState()).isEqualTo("08003");
  }

  @Test
  void aNullOfOurOwnIsABug() {
    var ours = thrownIn("io.qcc.adapters.mysql.SqlNodes");
    assertThatThrownBy(() -> ServerDatabase.lost(ours)).isSameAs(ours);
    var nobodys = new NullPointerException();
    nobodys.setStackTrace(new StackTraceElement[0]);
    assertThatThrownBy(() -> ServerDatabase.lost(nobodys)).isSameAs(nobodys);
  }

  private static NullPointerException thrownIn(String type) {
    var thrown = new NullPointerException();
    thrown.setStackTrace(new StackTraceElement[] {new StackTraceElement(type, "x", null, 1)});
    return thrown;
  }
}
