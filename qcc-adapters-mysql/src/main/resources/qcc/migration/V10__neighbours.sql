-- What the gateways on one database tell each other of the limits that they hold together. One row for
-- each gateway that is there: beat grows each time that it tells. There is no time in it: clocks differ.
CREATE TABLE neighbour (
  run_id VARCHAR(64) NOT NULL PRIMARY KEY,
  beat   BIGINT      NOT NULL
);

-- What its requests have taken, by account and key; key_id is '' for the account as a whole. Of the
-- limits per minute in the nanoseconds in which as much flows in. beat is the gateway's own when it
-- was told.
CREATE TABLE neighbour_taken (
  run_id     VARCHAR(64) NOT NULL,
  account_id VARCHAR(64) NOT NULL,
  key_id     VARCHAR(64) NOT NULL,
  beat       BIGINT      NOT NULL,
  requests   BIGINT      NOT NULL,
  input      BIGINT      NOT NULL,
  output     BIGINT      NOT NULL,
  under_way  INTEGER     NOT NULL,
  PRIMARY KEY (run_id, account_id, key_id),
  CONSTRAINT neighbour_taken_run FOREIGN KEY (run_id) REFERENCES neighbour (run_id) ON DELETE CASCADE
);

CREATE INDEX neighbour_taken_beat_index ON neighbour_taken (run_id, beat);
