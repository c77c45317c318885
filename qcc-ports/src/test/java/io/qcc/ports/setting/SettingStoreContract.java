package io.qcc.ports.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link SettingStore} keeps to. Each test begins with an empty store. */
public abstract class SettingStoreContract {

  protected abstract SettingStore settings();

  @Test
  public void isEmptyAtFirst() {
    assertThat(settings().all()).isEmpty();
  }

  @Test
  public void keepsOneValueForEachName() {
    settings().put("PROXY_RETRY_MAX", "3");
    settings().put("PROXY_RETRY_MAX", "5");
    settings().put("EMPTY", "");
    settings().put("proxy_retry_max", "'; DROP TABLE setting; --");
    assertThat(settings().all())
        .isEqualTo(
            Map.of(
                "PROXY_RETRY_MAX", "5",
                "EMPTY", "",
                "proxy_retry_max", "'; DROP TABLE setting; --"));
  }

  @Test
  public void forgetsANameAndMindsNoneThatIsNotThere() {
    settings().put("A", "1");
    settings().put("B", "2");
    settings().remove("A");
    settings().remove("C");
    assertThat(settings().all()).isEqualTo(Map.of("B", "2"));
  }
}
