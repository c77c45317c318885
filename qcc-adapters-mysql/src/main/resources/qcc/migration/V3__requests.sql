-- What every request came to: the bill. Each run of the gateway numbers its own rows: what is written
-- twice, because nobody heard how the first time ended or a spill file was replayed, is there once.
-- No references: a bill outlives its account, its key and its node. A NULL is unknown, never none.
-- Spans of time are microseconds, money is millionths of a US dollar.
CREATE TABLE request_log (
  run_id                VARCHAR(64)  NOT NULL,
  number                BIGINT       NOT NULL,
  request_id            VARCHAR(64)  NOT NULL,
  happened              BIGINT       NOT NULL,
  account_id            VARCHAR(64)  NOT NULL,
  key_id                VARCHAR(64)  NOT NULL,
  node_id               VARCHAR(64),
  method                VARCHAR(16)  NOT NULL,
  path                  VARCHAR(255) NOT NULL,
  model_asked           VARCHAR(128),
  model_answered        VARCHAR(128),
  session               VARCHAR(128),
  agent                 VARCHAR(128),
  status                INTEGER      NOT NULL,
  stop_reason           VARCHAR(64),
  complete              BOOLEAN      NOT NULL,
  input_tokens          BIGINT,
  output_tokens         BIGINT,
  cache_write_5m_tokens BIGINT,
  cache_write_1h_tokens BIGINT,
  cache_read_tokens     BIGINT,
  web_searches          BIGINT,
  service_tier          VARCHAR(32),
  cost                  BIGINT,
  attempts              INTEGER      NOT NULL,
  first_byte            BIGINT,
  took                  BIGINT       NOT NULL,
  queued                BIGINT       NOT NULL,
  bytes_in              BIGINT       NOT NULL,
  bytes_out             BIGINT       NOT NULL,
  PRIMARY KEY (run_id, number)
);

-- Newest first, of all or of an account; with the whole order, so that no database sorts a range.
CREATE INDEX request_log_happened_index ON request_log (happened, number, run_id);
CREATE INDEX request_log_account_index ON request_log (account_id, happened, number, run_id);
CREATE INDEX request_log_session_index ON request_log (session, happened);
CREATE INDEX request_log_request_index ON request_log (request_id);

-- Why a request went where it went, and each of its attempts; kept for a shorter time than its bill.
CREATE TABLE decision (
  run_id   VARCHAR(64) NOT NULL,
  number   BIGINT      NOT NULL,
  happened BIGINT      NOT NULL,
  content  TEXT        NOT NULL,
  PRIMARY KEY (run_id, number)
);

CREATE INDEX decision_happened_index ON decision (happened);
