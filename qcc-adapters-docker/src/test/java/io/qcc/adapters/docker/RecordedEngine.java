package io.qcc.adapters.docker;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An Engine API that answers as Docker does: the image is there, and containers end well. What is
 * told to it later goes before that.
 */
final class RecordedEngine implements AutoCloseable {

  static final String OK =
      "{\"type\":\"result\",\"is_error\":false,\"api_error_status\":null,\"result\":\"OK\"}\n";

  static final int HANGS = 60_000;

  private final WireMockServer server =
      new WireMockServer(
          options()
              .bindAddress("127.0.0.1")
              .dynamicPort()
              .containerThreads(40)
              .jettyStopTimeout(100L));

  RecordedEngine() {
    server.start();
    on(any(urlPathMatching(".*")), aResponse().withStatus(599).withBody("not recorded"));
    on(get(urlPathEqualTo("/_ping")), aResponse().withBody("OK"));
    on(
        get(urlPathEqualTo("/info")),
        json(
            "{\"OperatingSystem\":\"Debian GNU/Linux 12 (bookworm)\",\"SecurityOptions\":[\"name=seccomp\"]}"));
    on(
        get(urlPathEqualTo("/networks/bridge")),
        json(
            "{\"Name\":\"bridge\",\"Id\":\"1\",\"Driver\":\"bridge\",\"IPAM\":{\"Driver\":\"default\","
                + "\"Config\":[{\"Subnet\":\"172.17.0.0/16\",\"Gateway\":\"172.17.0.1\"}]}}"));
    on(image(), json("{\"Id\":\"sha256:1\"}"));
    on(create(), json("{\"Id\":\"c1\",\"Warnings\":[]}").withStatus(201));
    on(start(), aResponse().withStatus(204));
    on(await(), json("{\"StatusCode\":0}"));
    on(logs(), log(OK, ""));
    on(kill(), aResponse().withStatus(204));
    on(remove(), aResponse().withStatus(204));
    on(list(), json("[]"));
  }

  static MappingBuilder image() {
    return get(urlPathMatching("/images/.*/json"));
  }

  static MappingBuilder build() {
    return post(urlPathEqualTo("/build"));
  }

  static MappingBuilder create() {
    return post(urlPathEqualTo("/containers/create"));
  }

  static MappingBuilder start() {
    return post(urlPathMatching("/containers/.*/start"));
  }

  static MappingBuilder await() {
    return post(urlPathMatching("/containers/.*/wait"));
  }

  static MappingBuilder logs() {
    return get(urlPathMatching("/containers/.*/logs"));
  }

  static MappingBuilder kill() {
    return post(urlPathMatching("/containers/.*/kill"));
  }

  static MappingBuilder remove() {
    return delete(urlPathMatching("/containers/[^/]*"));
  }

  static MappingBuilder list() {
    return get(urlPathEqualTo("/containers/json"));
  }

  static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  static ResponseDefinitionBuilder fails(int status, String message) {
    return json("{\"message\":\"" + message + "\"}").withStatus(status);
  }

  /** As Docker frames the two streams of a container without a terminal. */
  static ResponseDefinitionBuilder log(String stdout, String stderr) {
    var frames = new ByteArrayOutputStream();
    frame(frames, 1, stdout);
    frame(frames, 2, stderr);
    return aResponse()
        .withHeader("Content-Type", "application/vnd.docker.raw-stream")
        .withBody(frames.toByteArray());
  }

  private static void frame(ByteArrayOutputStream frames, int stream, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0) {
      frames.writeBytes(
          ByteBuffer.allocate(8).put(0, (byte) stream).putInt(4, bytes.length).array());
      frames.writeBytes(bytes);
    }
  }

  /** From now on. */
  RecordedEngine on(MappingBuilder request, ResponseDefinitionBuilder answer) {
    server.stubFor(request.willReturn(answer));
    return this;
  }

  List<LoggedRequest> asked(RequestMethod method, String path) {
    return server.findAll(
        new com.github.tomakehurst.wiremock.matching.RequestPatternBuilder(
            method, urlPathMatching(path)));
  }

  List<LoggedRequest> created() {
    return asked(RequestMethod.POST, "/containers/create");
  }

  List<LoggedRequest> removed() {
    return asked(RequestMethod.DELETE, "/containers/.*");
  }

  List<LoggedRequest> built() {
    return asked(RequestMethod.POST, "/build");
  }

  List<LoggedRequest> everything() {
    return asked(RequestMethod.ANY, "/.*");
  }

  String address() {
    return "tcp://127.0.0.1:" + server.port();
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
