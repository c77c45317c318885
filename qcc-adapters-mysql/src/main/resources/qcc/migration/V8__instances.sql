-- Several gateways on one database. One row: a number that is another one after every change of
-- what all of them hold in memory.
CREATE TABLE config_version (
  id     INTEGER NOT NULL PRIMARY KEY,
  number BIGINT  NOT NULL
);

INSERT INTO config_version (id, number) VALUES (1, 0);

-- Who does what only one of them is to do. There is no time in it: clocks differ. No holder: it was
-- given back, and its tokens go on growing.
CREATE TABLE lease (
  name   VARCHAR(64) NOT NULL PRIMARY KEY,
  holder VARCHAR(64),
  token  BIGINT      NOT NULL,
  beat   BIGINT      NOT NULL
);
