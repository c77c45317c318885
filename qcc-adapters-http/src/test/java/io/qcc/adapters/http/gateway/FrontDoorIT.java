package io.qcc.adapters.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.relay.Readiness;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HEAD | /             | 200",
        "HEAD | /api/hello    | 200",
        "GET  | /api/hello    | 200",
        "GET  | /health       | 200",
        "GET  | /health/live  | 200",
        "HEAD | /health/ready | 200",
        "GET  | /version      | 200",
        "GET  | /             | 404",
        "POST | /health       | 404",
        "GET  | /v1           | 404",
        "GET  | /v2/messages  | 404",
        "GET  | //v1/messages | 404",
        "GET  | /metrics      | 404"
      })
  void knowsWhichPathIsItsOwn(String method, String path, int status) throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      for (int i = 0; i < 2; i++) {
        client.send(method + " " + path + "?x=1 HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(client.read(!method.equals("HEAD")).status()).isEqualTo(status);
      }
      assertThat(house.gateway.heads).isEmpty();
    }
  }

  @Test
  void anUnknownPathIsAnsweredInTheShapeOfTheApiEvenToAClientThatSendsMuch() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send("POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n");
      client.send(new byte[20_000_000]);
      var reply = client.read();
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.text())
          .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\"");
      assertThat(reply.headers().get("request-id")).matches("req_[0-9a-f]{24}");
    }
  }

  @Test
  void aProbeWithABodyThatNeverComesDoesNotHoldItsConnection() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send("GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.in.read()).isEqualTo(-1);
    }
  }

  @Test
  void readinessSaysWhatIsWrong() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      String request = "GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n";
      assertThat(client.send(request).read().text()).isEqualTo("{\"status\":\"ok\",\"notes\":[]}");
      house.report = new Readiness.Report(true, List.of("slow"));
      assertThat(client.send(request).read().text())
          .isEqualTo("{\"status\":\"degraded\",\"notes\":[\"slow\"]}");
      house.report = new Readiness.Report(false, List.of("say \"add\"", "two\n"));
      var reply = client.send(request).read();
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.text())
          .isEqualTo("{\"status\":\"not_ready\",\"notes\":[\"say \\\"add\\\"\",\"two\\u000a\"]}");
    }
  }

  @Test
  void theVersionIsQuoted() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send("GET /version HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.read().text()).isEqualTo("{\"name\":\"qcc\",\"version\":\"1.2\\\"3\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/neighbour", "/neighbour/", "/neighbour/a/b"})
  void aNeighbourHasItsPathAndAllBelow(String path) throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.read().text()).isEqualTo("neighbour");
      client.send("GET /neighbours HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(404);
    }
  }

  @Test
  void aNeighbourThatThrowsBecomesAnErrorThatTellsNothing() throws Exception {
    try (var house = new House(FakeGateway::echo);
        var client = house.client()) {
      client.send("GET /broken HTTP/1.1\r\nHost: x\r\n\r\n");
      var reply = client.read();
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.text()).contains("api_error").doesNotContain("secret");
      client.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(200);
    }
  }
}
