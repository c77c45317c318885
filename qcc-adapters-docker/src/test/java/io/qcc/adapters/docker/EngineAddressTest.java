package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.health.ClaudeCli.Availability.Unavailable;
import io.qcc.ports.node.Reason;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineAddressTest {

  @TempDir Path dir;

  @Test
  void isDockersOwnSocketIfNoneIsNamed() {
    assertThat(EngineAddress.of(null).socket()).isEqualTo(Path.of("/var/run/docker.sock"));
    assertThat(EngineAddress.of(" ").text()).isEqualTo("unix:///var/run/docker.sock");
    assertThat(EngineAddress.of("tcp://127.0.0.1:2375").socket()).isNull();
  }

  @Test
  void tellsThatThereIsNoSocket() {
    Unavailable found = at("none.sock").knock();

    assertThat(found).isNotNull();
    assertThat(found.reason()).isEqualTo(Reason.ENGINE_MISSING);
    assertThat(found.why()).contains("no socket at " + dir.resolve("none.sock"));
    assertThat(found.remedy()).contains("Install and start Docker").contains("-v ");
  }

  @Test
  void tellsThatNobodyListensAtTheSocket() throws IOException {
    listen().close();

    Unavailable found = at("d.sock").knock();

    assertThat(found).isNotNull();
    assertThat(found.reason()).isEqualTo(Reason.ENGINE_DOWN);
    assertThat(found.why())
        .isEqualTo(
            "Cannot connect to the Docker daemon at unix://%s. Is the docker daemon running?",
            dir.resolve("d.sock"));
    assertThat(found.remedy()).contains("systemctl");
  }

  @Test
  void findsSomebodyThere() throws IOException {
    try (var open = listen()) {
      assertThat(open.isOpen()).isTrue();
      assertThat(at("d.sock").knock()).isNull();
    }
  }

  /** Root may open every socket, so the system's words are handed in. */
  @Test
  void tellsThatTheSocketMayNotBeOpened() throws IOException {
    try (var open = listen()) {
      assertThat(open.isOpen()).isTrue();
      Unavailable found = at("d.sock").refused(dir.resolve("d.sock"), "Permission denied");

      assertThat(found.reason()).isEqualTo(Reason.ENGINE_FORBIDDEN);
      assertThat(found.why()).startsWith("permission denied while trying to connect");
      assertThat(found.remedy()).contains("sudo usermod -aG docker").contains("sudo chmod 666");
    }
  }

  @Test
  void isHereIfItsHostHasOurName() {
    assertThat(at("d.sock").isHere("vm", "vm")).isTrue();
    assertThat(at("d.sock").isHere("docker-desktop", "laptop")).isFalse();
    assertThat(at("d.sock").isHere("node-7", "qcc-5d9c-x2x")).isFalse();
    assertThat(at("d.sock").isHere(null, "vm")).isFalse();
    assertThat(at("d.sock").isHere(null, null)).isFalse();
    assertThat(EngineAddress.of("tcp://10.0.0.1:2375").isHere("vm", "vm")).isFalse();
  }

  private EngineAddress at(String file) {
    return EngineAddress.of("unix://" + dir.resolve(file));
  }

  private ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(dir.resolve("d.sock")));
  }
}
