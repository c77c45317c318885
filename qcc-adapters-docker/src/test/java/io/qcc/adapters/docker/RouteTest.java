package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.health.ClaudeCli.Run;
import io.qcc.ports.node.Reason;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

  private static final Network LINUX = new Network(true, "172.17.0.1", true);
  private static final Network IN_A_CONTAINER = new Network(true, "172.17.0.1", false);
  private static final Network DESKTOP = Network.of(true, "172.17.0.1", true, true);
  private static final Network NO_BRIDGE = Network.of(false, null, false, true);

  @Test
  void pinsAMembersNameToTheAddressThatWasLookedAt() {
    assertThat(member("https://API.Example.com/base", LINUX, "2606:4700::1", "93.184.216.34"))
        .isEqualTo(
            new Route.Open(
                "https://api.example.com/base",
                "api.example.com:443",
                "bridge",
                List.of("api.example.com:93.184.216.34")));
  }

  @Test
  void pinsToIpv6WhereThereIsNothingElse() {
    assertThat(open(member("http://six.example:8080", LINUX, "2606:4700:0:0:0:0:0:1")))
        .isEqualTo(
            new Route.Open(
                "http://six.example:8080",
                "six.example:8080",
                "bridge",
                List.of("six.example:2606:4700:0:0:0:0:0:1")));
  }

  @Test
  void dropsTheDotAfterANameSoThatThePinHolds() {
    assertThat(open(member("https://api.example.com.", LINUX, "93.184.216.34")).extraHosts())
        .containsExactly("api.example.com:93.184.216.34");
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example, 127.0.0.1",
    "http://evil.example, 169.254.169.254",
    "http://evil.example, 10.0.0.5",
    "http://evil.example, 172.17.0.1",
    "http://[::1]:80, ::1",
    "http://evil.example, fd00::1",
    "http://evil.example, 64:ff9b::7f00:1",
    "http://2130706433, 93.184.216.34"
  })
  void refusesAMemberWhatIsNotPublic(String url, String address) {
    assertThat(member(url, LINUX, address))
        .isInstanceOfSatisfying(
            Route.Closed.class,
            closed ->
                assertThat(closed.answer())
                    .isEqualTo(new Run.Unreached(Reason.ADDRESS_FORBIDDEN, Route.NOT_PUBLIC)));
  }

  @Test
  void refusesAMemberIfOneOfSeveralAddressesIsNotPublic() {
    assertThat(member("http://two.example", LINUX, "93.184.216.34", "10.0.0.1"))
        .isInstanceOf(Route.Closed.class);
  }

  @Test
  void neverGivesAMemberTheHostsNetwork() {
    assertThat(member("https://api.example.com", NO_BRIDGE, "93.184.216.34"))
        .isEqualTo(new Route.Closed(new Run.NotRun(Causes.onlyHostNetwork())));
  }

  @Test
  void leadsAnOperatorsLoopbackToTheHostsOwn() {
    assertThat(operator("http://127.0.0.1:9001/x", LINUX, "127.0.0.1"))
        .isEqualTo(new Route.Open("http://127.0.0.1:9001/x", "127.0.0.1:9001", "host", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:9001/x", "http://localhost:9001/x", "http://[::1]:9001/x"})
  void leadsALoopbackThroughTheBridgeWhereTheHostsIsAnother(String url) {
    assertThat(operator(url, IN_A_CONTAINER, "127.0.0.1"))
        .isEqualTo(
            new Route.Open(
                "http://host.docker.internal:9001/x",
                "host.docker.internal:9001",
                "bridge",
                List.of("host.docker.internal:172.17.0.1")));
  }

  @Test
  void leavesItToDockerDesktopWhereItsHostIs() {
    assertThat(open(operator("http://localhost:9001", DESKTOP, "127.0.0.1", "::1")).extraHosts())
        .containsExactly("host.docker.internal:host-gateway");
  }

  @Test
  void usesTheHostsNetworkForAnOperatorWhereThereIsNoOther() {
    assertThat(operator("https://api.example.com", NO_BRIDGE, "93.184.216.34"))
        .isEqualTo(
            new Route.Open("https://api.example.com", "api.example.com:443", "host", List.of()));
  }

  @Test
  void letsAnOperatorUsePrivateAddresses() {
    assertThat(open(operator("http://relay.lan", LINUX, "10.1.2.3")))
        .isEqualTo(
            new Route.Open(
                "http://relay.lan", "relay.lan:80", "bridge", List.of("relay.lan:10.1.2.3")));
  }

  @Test
  void needsNoPinForAnAddress() {
    assertThat(open(member("http://93.184.216.34", LINUX, "93.184.216.34")).extraHosts()).isEmpty();
    assertThat(open(member("http://[2606:4700::1]", LINUX, "2606:4700::1")))
        .isEqualTo(
            new Route.Open("http://[2606:4700::1]", "[2606:4700::1]:80", "bridge", List.of()));
  }

  @Test
  void saysThatANameHasNoAddress() {
    assertThat(operator("http://nowhere.example", LINUX))
        .isEqualTo(
            new Route.Closed(
                new Run.Unreached(Reason.DNS, "The node's host name has no address.")));
  }

  private static Route.Open open(Route route) {
    assertThat(route).isInstanceOf(Route.Open.class);
    return (Route.Open) route;
  }

  private static Route member(String url, Network network, String... addresses) {
    return Route.to(TestNodes.members(url), literals(addresses), network);
  }

  private static Route operator(String url, Network network, String... addresses) {
    return Route.to(TestNodes.operators(url), literals(addresses), network);
  }

  private static List<InetAddress> literals(String... addresses) {
    return Stream.of(addresses).map(InetAddress::ofLiteral).toList();
  }
}
