-- How a node is asked whether it is well. No model: the gateway's own.
ALTER TABLE node ADD COLUMN health_check_method VARCHAR(16) DEFAULT 'API' NOT NULL;
ALTER TABLE node ADD COLUMN health_check_model VARCHAR(128);

-- What was found, when somebody looked or a real request showed it. Each run of the gateway numbers
-- its own rows: what is written twice, because nobody heard how the first time ended, is there once.
-- run_id is no reference: what a run noted outlives the memory of the run.
CREATE TABLE health_check (
  run_id   VARCHAR(64)  NOT NULL,
  number   BIGINT       NOT NULL,
  node_id  VARCHAR(64)  NOT NULL,
  happened BIGINT       NOT NULL,
  method   VARCHAR(16),
  source   VARCHAR(16)  NOT NULL,
  micros   BIGINT       NOT NULL,
  verdict  VARCHAR(16)  NOT NULL,
  reason   VARCHAR(32),
  detail   VARCHAR(500),
  PRIMARY KEY (run_id, number),
  CONSTRAINT health_check_node FOREIGN KEY (node_id) REFERENCES node (id) ON DELETE CASCADE
);

CREATE INDEX health_check_node_index ON health_check (node_id, happened);
CREATE INDEX health_check_happened_index ON health_check (happened);

CREATE TABLE state_change (
  run_id     VARCHAR(64) NOT NULL,
  number     BIGINT      NOT NULL,
  node_id    VARCHAR(64) NOT NULL,
  happened   BIGINT      NOT NULL,
  state      VARCHAR(16) NOT NULL,
  reason     VARCHAR(32),
  until_time BIGINT,
  PRIMARY KEY (run_id, number),
  CONSTRAINT state_change_node FOREIGN KEY (node_id) REFERENCES node (id) ON DELETE CASCADE
);

CREATE INDEX state_change_node_index ON state_change (node_id, happened);

-- When a gateway was running: what happened outside of these times, nobody saw.
CREATE TABLE gateway_run (
  id        VARCHAR(64) NOT NULL PRIMARY KEY,
  started   BIGINT      NOT NULL,
  last_seen BIGINT      NOT NULL,
  stopped   BOOLEAN     NOT NULL
);

CREATE INDEX gateway_run_started_index ON gateway_run (started);
CREATE INDEX gateway_run_last_seen_index ON gateway_run (last_seen);
