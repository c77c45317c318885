package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.mysql.column.StoredRequest;
import java.util.List;
import org.jooq.TableField;
import org.junit.jupiter.api.Test;

class StoredRequestTest {

  @Test
  void cutsToWhatTheTableHolds() {
    assertThat(
            List.of(
                REQUEST_LOG.RUN_ID,
                REQUEST_LOG.REQUEST_ID,
                REQUEST_LOG.ACCOUNT_ID,
                REQUEST_LOG.KEY_ID,
                REQUEST_LOG.NODE_ID))
        .allMatch(field -> length(field) == StoredRequest.ID);
    assertThat(
            List.of(
                REQUEST_LOG.MODEL_ASKED,
                REQUEST_LOG.MODEL_ANSWERED,
                REQUEST_LOG.SESSION,
                REQUEST_LOG.AGENT))
        .allMatch(field -> length(field) == StoredRequest.NAME);
    assertThat(length(REQUEST_LOG.METHOD)).isEqualTo(StoredRequest.METHOD);
    assertThat(length(REQUEST_LOG.PATH)).isEqualTo(StoredRequest.PATH);
    assertThat(length(REQUEST_LOG.STOP_REASON)).isEqualTo(StoredRequest.STOP_REASON);
    assertThat(length(REQUEST_LOG.SERVICE_TIER)).isEqualTo(StoredRequest.SERVICE_TIER);
  }

  private static int length(TableField<?, String> field) {
    return field.getDataType().length();
  }
}
