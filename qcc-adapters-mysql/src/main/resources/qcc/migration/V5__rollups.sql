-- Sums of what is in request_log, so that nobody adds it up again: by quarter of an hour, hour, day and
-- month. An empty text is what a request did not have. took and first_byte are histograms (SpanText), as
-- text, for the three databases have no type of bytes in common; NULL: of no request.
CREATE TABLE usage_rollup (
  grain                 VARCHAR(8)   NOT NULL,
  started               BIGINT       NOT NULL,
  account_id            VARCHAR(64)  NOT NULL,
  key_id                VARCHAR(64)  NOT NULL,
  node_id               VARCHAR(64)  NOT NULL,
  model                 VARCHAR(255) NOT NULL,
  requests              BIGINT       NOT NULL,
  successes             BIGINT       NOT NULL,
  failures              BIGINT       NOT NULL,
  cut                   BIGINT       NOT NULL,
  attempts              BIGINT       NOT NULL,
  input_tokens          BIGINT       NOT NULL,
  output_tokens         BIGINT       NOT NULL,
  cache_write_5m_tokens BIGINT       NOT NULL,
  cache_write_1h_tokens BIGINT       NOT NULL,
  cache_read_tokens     BIGINT       NOT NULL,
  web_searches          BIGINT       NOT NULL,
  unknown_tokens        BIGINT       NOT NULL,
  cost                  BIGINT       NOT NULL,
  unknown_cost          BIGINT       NOT NULL,
  bytes_in              BIGINT       NOT NULL,
  bytes_out             BIGINT       NOT NULL,
  took                  TEXT,
  first_byte            TEXT,
  PRIMARY KEY (grain, started, account_id, key_id, node_id, model)
);

CREATE INDEX usage_rollup_account_index ON usage_rollup (account_id, grain, started);

-- What must be added up again. Who marks what is marked counts on, and so holds the row: who takes the
-- mark away waits for that, and then sees what was written with it. Each run of the gateway has marks of
-- its own, or all who write would wait for each other. Empty: a roll-up's.
CREATE TABLE rollup_dirty (
  grain   VARCHAR(8)  NOT NULL,
  started BIGINT      NOT NULL,
  run_id  VARCHAR(64) NOT NULL,
  version BIGINT      NOT NULL,
  PRIMARY KEY (grain, started, run_id)
);

-- From when on what is remembered; of the time before, some or all is forgotten.
CREATE TABLE rollup_kept (
  what     VARCHAR(8) NOT NULL PRIMARY KEY,
  happened BIGINT     NOT NULL
);

INSERT INTO rollup_kept (what, happened) VALUES ('REQUEST', 0);
INSERT INTO rollup_kept (what, happened) VALUES ('QUARTER', 0);
INSERT INTO rollup_kept (what, happened) VALUES ('HOUR', 0);
INSERT INTO rollup_kept (what, happened) VALUES ('DAY', 0);

-- Whose hours, days and months they are. Empty: nothing was added up yet.
CREATE TABLE rollup_zone (
  id   INTEGER     NOT NULL PRIMARY KEY,
  name VARCHAR(64) NOT NULL
);

INSERT INTO rollup_zone (id, name) VALUES (1, '');
