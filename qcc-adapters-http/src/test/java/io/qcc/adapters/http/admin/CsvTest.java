package io.qcc.adapters.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @Test
  void textIsQuotedAndNumbersAreNot() {
    assertThat(
            Csv.line(
                Arrays.asList(
                    "a", "a \"b\", c\nd", "", null, -7, true, new BigDecimal("-0.000001"))))
        .isEqualTo("\"a\",\"a \"\"b\"\", c\nd\",\"\",,-7,true,-0.000001\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1", "=\"a\""})
  void whatASpreadsheetWouldRunItShows(String text) {
    assertThat(Csv.line(Arrays.asList(text)))
        .isEqualTo("\"'" + text.replace("\"", "\"\"") + "\"\r\n");
  }
}
