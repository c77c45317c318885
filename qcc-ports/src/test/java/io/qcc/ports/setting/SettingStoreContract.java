package io.qcc.ports.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

  /** Databases are fond of taking some of these for the same. */
  @Test
  public void tellsNamesApartToTheLastCharacterAndKeepsEveryOne() {
    List<String> names = List.of("a", "A", "a ", "á", "a\u0301", "ß", "ss", "😀", "𐐀", "𐐨");
    for (String name : names) {
      settings().put(name, name);
    }
    assertThat(settings().all())
        .hasSize(names.size())
        .allSatisfy((name, value) -> assertThat(value).isEqualTo(name))
        .containsOnlyKeys(names);
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
