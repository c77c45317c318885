-- More sums of the buckets of usage_rollup, kept, moved and forgotten with its rows. They have the same
-- columns, and tables of their own: whoever reads one kind passes over none of another.

-- A gateway of an older version that is still there must not add up without them. It does not find it.
ALTER TABLE usage_rollup RENAME TO usage_sum;

-- Of an account, and of each node that it used: usage_sum's rows added up. node_id '*': of the account.
CREATE TABLE usage_subtotal (
  grain                 VARCHAR(8)   NOT NULL,
  started               BIGINT       NOT NULL,
  account_id            VARCHAR(64)  NOT NULL,
  node_id               VARCHAR(64)  NOT NULL,
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
  PRIMARY KEY (account_id, node_id, grain, started)
);

CREATE INDEX usage_subtotal_bucket_index ON usage_subtotal (grain, started);
CREATE INDEX usage_subtotal_node_index ON usage_subtotal (node_id, grain, started);

-- Of those that did not succeed, by how they ended; what succeeded is the rest. Those without an account
-- are the sums of the others that ended so.
CREATE TABLE usage_outcome (
  grain                 VARCHAR(8)   NOT NULL,
  started               BIGINT       NOT NULL,
  outcome               VARCHAR(16)  NOT NULL,
  account_id            VARCHAR(64)  NOT NULL,
  key_id                VARCHAR(64)  NOT NULL,
  node_id               VARCHAR(64)  NOT NULL,
  model                 VARCHAR(128) NOT NULL,
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
  PRIMARY KEY (outcome, grain, started, account_id, key_id, node_id, model)
);

CREATE INDEX usage_outcome_bucket_index ON usage_outcome (grain, started);

-- Of sessions, by quarter and hour only: few of them last longer, so coarser sums would be no fewer. A
-- session has one key, and several nodes and models in an hour: it would be many more rows by those.
CREATE TABLE usage_session (
  grain                 VARCHAR(8)   NOT NULL,
  started               BIGINT       NOT NULL,
  account_id            VARCHAR(64)  NOT NULL,
  key_id                VARCHAR(64)  NOT NULL,
  session               VARCHAR(128) NOT NULL,
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
  PRIMARY KEY (grain, started, account_id, key_id, session)
);

-- Buckets that begin before DETAIL were added up without these, from requests that are forgotten.
-- Those that begin later are marked, to be added up again; but the sums that they have are right, and
-- a mark of the run '*' says so.
INSERT INTO rollup_kept (what, happened) SELECT 'DETAIL', happened FROM rollup_kept WHERE what = 'REQUEST';

INSERT INTO rollup_dirty (grain, started, run_id, version)
  SELECT DISTINCT grain, started, '*', 1 FROM usage_sum
  WHERE started >= (SELECT happened FROM rollup_kept WHERE what = 'DETAIL');
