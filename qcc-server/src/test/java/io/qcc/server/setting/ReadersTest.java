package io.qcc.server.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "64k, 65536",
    "64K, 65536",
    "32m, 33554432",
    "33554432, 33554432",
    "32768k, 33554432",
    "1g, 1073741824",
  })
  void readsSizes(String text, long bytes) {
    assertThat(Readers.size(1, 2L << 30).read(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "k", "-1k", "1.5m", "3g", "32mb", "9999999999g", "99999999999999999999"})
  void refusesOtherSizes(String text) {
    assertThatThrownBy(() -> Readers.size(1, 2L << 30).read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a size such as 64k or 32m, from 1 to 2147483648 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "300ms, 300",
    "10s, 10000",
    "30, 30000",
    "2m, 120000",
    "1h, 3600000",
  })
  void readsTimes(String text, long millis) {
    assertThat(Readers.time(Duration.ofMillis(1), Duration.ofHours(1)).read(text))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "ms", "-1s", "1.5s", "2h", "10 s", "10d", "99999999999s"})
  void refusesOtherTimes(String text) {
    assertThatThrownBy(() -> Readers.time(Duration.ofMillis(1), Duration.ofHours(1)).read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a time such as 500ms, 10s or 2m, from 1ms to 1h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Berlin", "Europe/Nowhere", "+5:3", "+00:07", "UTC "})
  void refusesWhatIsNoTimeZone(String text) {
    assertThatThrownBy(() -> Readers.zone(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected a time zone such as Europe/Berlin, UTC or +05:30, offsets by quarters of an hour");
  }

  @ParameterizedTest
  @CsvSource({
    ":8000, '', 8000, :8000",
    "8000, '', 8000, :8000",
    ":0, '', 0, :0",
    "127.0.0.1:80, 127.0.0.1, 80, 127.0.0.1:80",
    "localhost:65535, localhost, 65535, localhost:65535",
    "[::1]:8000, ::1, 8000, [::1]:8000",
    "[::]:8000, ::, 8000, [::]:8000",
  })
  void readsListenAddresses(String text, String host, int port, String printed) {
    assertThat(ListenAddress.parse(text)).isEqualTo(new ListenAddress(host, port));
    assertThat(ListenAddress.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host",
        "::1",
        "::1:8000",
        ":65536",
        ":-1",
        ":+1",
        "host:",
        "http://host:1",
        "[x]:1",
        "[:1"
      })
  void refusesOtherListenAddresses(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected :port, host:port or [ipv6]:port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "Asia/Kathmandu", "+05:45", "Z"})
  void readsTimeZones(String text) {
    assertThat(Readers.zone(text)).isEqualTo(ZoneId.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mars", "Europe/Nowhere", "+05:37", "+25", "CEST?"})
  void refusesOtherTimeZones(String text) {
    assertThatThrownBy(() -> Readers.zone(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a time zone");
  }
}
