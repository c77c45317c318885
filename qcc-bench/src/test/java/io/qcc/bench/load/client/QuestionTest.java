package io.qcc.bench.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuestionTest {

  @ParameterizedTest
  @CsvSource({"1024,true", "1024,false", "1025,true", "102400,false", "1048576,true"})
  void a_body_is_valid_json_of_the_length_that_was_asked_for(int bytes, boolean stream) {
    var question = Question.of(80, "key", bytes, stream);

    String body = StandardCharsets.US_ASCII.decode(question.front().duplicate()) + question.tail();
    JsonNode json = new JsonMapper().readTree(body);

    assertThat(body).hasSize(bytes);
    assertThat(question.head()).contains("Content-Length: " + bytes + "\r\n");
    assertThat(json.required("stream").asBoolean()).isEqualTo(stream);
    JsonNode user = new JsonMapper().readTree(json.at("/metadata/user_id").asString());
    assertThat(user.required("session_id").asString()).endsWith("-000000000000");
  }
}
