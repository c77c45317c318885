package io.qcc.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends what clients send, over plain sockets, so that nothing but the gateway is trained. */
record TrainingClient(int port) {

  private static final String MESSAGE =
      """
      {"model":"claude-sonnet-4-5","max_tokens":64,"stream":%s,\
      "metadata":{"user_id":"{\\"session_id\\":\\"00000000-0000-0000-0000-000000000000\\"}"},\
      "system":[{"type":"text","text":"hi","cache_control":{"type":"ephemeral"}}],\
      "messages":[{"role":"user","content":"hi"}]}""";

  /** One request of each common kind. */
  void round() {
    expect("200", "HEAD / HTTP/1.1", "");
    expect("200", "GET /health/ready HTTP/1.1", "");
    expect("200", "POST /v1/messages?beta=true HTTP/1.1", MESSAGE.formatted("true"));
    expect("200", "POST /v1/messages HTTP/1.1", MESSAGE.formatted("false"));
    expect("404", "GET /nothing HTTP/1.1", "");
  }

  private void expect(String status, String requestLine, String body) {
    String head =
        requestLine
            + "\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n"
            + "authorization: Bearer default-proxy-key\r\ncontent-length: "
            + body.length()
            + "\r\n\r\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      String line =
          new String(answer, StandardCharsets.UTF_8).lines().findFirst().orElse("nothing");
      if (!line.contains(" " + status + " ")) {
        throw new IllegalStateException(requestLine + " was answered with " + line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(requestLine, e);
    }
  }
}
