package io.qcc.domain.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.failover.Asked;
import io.qcc.domain.limit.Ask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrandTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "POST, /v1/messages,                          MESSAGE, -,       false, MESSAGE",
        "POST, /v1/complete,                          MESSAGE, -,       false, MESSAGE",
        "POST, /v1/messages/count_tokens,             COUNT,   -,       false, COUNT",
        "POST, /v1/messages/,                         MESSAGE, -,       false, MESSAGE",
        "POST, /v1//messages,                         MESSAGE, -,       false, MESSAGE",
        "POST, /v1/messages;x=1,                      MESSAGE, -,       false, MESSAGE",
        "POST, /v1;x/messages;/,                      MESSAGE, -,       false, MESSAGE",
        "POST, /v1/Messages,                          MESSAGE, -,       false, MESSAGE",
        "POST, /v1/complete//,                        MESSAGE, -,       false, MESSAGE",
        "POST, /v1/messages/count_tokens/,            COUNT,   -,       false, COUNT",
        "GET,  /v1//messages/batches/msgB_1/,         OTHER,   msgB_1,  false, OTHER",
        "GET,  /v1/messages,                          OTHER,   -,       false, OTHER",
        "POST, /v1/messages/batches,                  OTHER,   -,       true, BATCH",
        "GET,  /v1/messages/batches,                  OTHER,   -,       false, OTHER",
        "GET,  /v1/messages/batches/msgb_1,           OTHER,   msgb_1,  false, OTHER",
        "GET,  /v1/messages/batches/msgb_1/results,   OTHER,   msgb_1,  false, OTHER",
        "POST, /v1/messages/batches/msgb_1/cancel,    OTHER,   msgb_1,  false, OTHER",
        "POST, /v1/files,                             OTHER,   -,       true, OTHER",
        "GET,  /v1/files/file_1/content,              OTHER,   file_1,  false, OTHER",
        "DELETE, /v1/files/file_1,                    OTHER,   file_1,  false, OTHER",
        "GET,  /v1/files/,                            OTHER,   -,       false, OTHER",
        "GET,  /v1/models,                            OTHER,   -,       false, OTHER",
        "POST, /v1/something_new,                     OTHER,   -,       false, MESSAGE",
        "POST, /v1/skills,                            OTHER,   -,       false, OTHER",
        "POST, /v1/skills/s_1/versions,               OTHER,   -,       false, OTHER",
        "POST, /v1/skillsx,                           OTHER,   -,       false, MESSAGE",
        "POST, /v1/chat/completions,                  OTHER,   -,       false, MESSAGE",
        "PUT,  /v1/something_new,                     OTHER,   -,       false, OTHER"
      })
  void isToldByMethodAndPath(
      String method, String path, Asked asked, String ownedId, boolean creates, Ask.Kind kind) {
    assertThat(Errand.of(method, path)).isEqualTo(new Errand(asked, ownedId, creates, kind));
  }
}
