package io.qcc.domain.scan;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an answer that is not 2xx says.
 *
 * @param type the API's error type, such as {@code overloaded_error}; null if not said
 * @param message null if not said; cut after 4 KiB
 * @param json the body is one whole JSON object, so it comes from an API and not from what is
 *     before it
 */
public record ErrorBody(@Nullable String type, @Nullable String message, boolean json) {

  /** Does not move the position of {@code body}, and throws nothing whatever it holds. */
  public static ErrorBody read(ByteBuffer body) {
    var reader = new AnswerReader();
    reader.feed(body);
    return new ErrorBody(reader.errorType(), reader.errorMessage(), reader.complete());
  }

  public static ErrorBody read(byte[] body) {
    return read(ByteBuffer.wrap(body));
  }
}
