package io.qcc.domain.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.failover.Asked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrandTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "POST, /v1/messages,                          MESSAGE, -,       false",
        "POST, /v1/complete,                          MESSAGE, -,       false",
        "POST, /v1/messages/count_tokens,             COUNT,   -,       false",
        "POST, /v1/messages/,                         MESSAGE, -,       false",
        "POST, /v1//messages,                         MESSAGE, -,       false",
        "POST, /v1/messages;x=1,                      MESSAGE, -,       false",
        "POST, /v1;x/messages;/,                      MESSAGE, -,       false",
        "POST, /v1/Messages,                          MESSAGE, -,       false",
        "POST, /v1/complete//,                        MESSAGE, -,       false",
        "POST, /v1/messages/count_tokens/,            COUNT,   -,       false",
        "GET,  /v1//messages/batches/msgB_1/,         OTHER,   msgB_1,  false",
        "GET,  /v1/messages,                          OTHER,   -,       false",
        "POST, /v1/messages/batches,                  OTHER,   -,       true",
        "GET,  /v1/messages/batches,                  OTHER,   -,       false",
        "GET,  /v1/messages/batches/msgb_1,           OTHER,   msgb_1,  false",
        "GET,  /v1/messages/batches/msgb_1/results,   OTHER,   msgb_1,  false",
        "POST, /v1/messages/batches/msgb_1/cancel,    OTHER,   msgb_1,  false",
        "POST, /v1/files,                             OTHER,   -,       true",
        "GET,  /v1/files/file_1/content,              OTHER,   file_1,  false",
        "DELETE, /v1/files/file_1,                    OTHER,   file_1,  false",
        "GET,  /v1/files/,                            OTHER,   -,       false",
        "GET,  /v1/models,                            OTHER,   -,       false",
        "POST, /v1/something_new,                     OTHER,   -,       false"
      })
  void isToldByMethodAndPath(
      String method, String path, Asked asked, String ownedId, boolean creates) {
    assertThat(Errand.of(method, path))
        .isEqualTo(new Errand(asked, ownedId, creates, path.endsWith("/batches") && creates));
  }
}
