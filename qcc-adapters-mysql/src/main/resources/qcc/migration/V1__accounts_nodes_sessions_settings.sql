-- SQL that SQLite, MySQL, MariaDB and PostgreSQL all accept.
-- Instants are BIGINT microseconds since 1970 UTC: they sort and compare the same in every database,
-- and no driver can shift them into a time zone.

-- The key that everything secret is sealed with, itself wrapped by the operator's key. One row.
CREATE TABLE data_key (
  id      INTEGER      NOT NULL PRIMARY KEY,
  wrapped VARCHAR(255) NOT NULL
);

CREATE TABLE account (
  id               VARCHAR(64)  NOT NULL PRIMARY KEY,
  name             VARCHAR(255) NOT NULL,
  name_folded      VARCHAR(255) NOT NULL,
  role             VARCHAR(16)  NOT NULL,
  password         VARCHAR(255),
  password_default BOOLEAN      NOT NULL,
  failback         VARCHAR(16)  NOT NULL,
  created          BIGINT       NOT NULL,
  CONSTRAINT account_name_unique UNIQUE (name_folded)
);

CREATE TABLE proxy_key (
  account_id  VARCHAR(64)  NOT NULL,
  id          VARCHAR(64)  NOT NULL,
  place       INTEGER      NOT NULL,
  name        VARCHAR(255) NOT NULL,
  digest      VARCHAR(64)  NOT NULL,
  prefix      VARCHAR(64)  NOT NULL,
  key_default BOOLEAN      NOT NULL,
  created     BIGINT       NOT NULL,
  expires     BIGINT,
  revoked     BIGINT,
  PRIMARY KEY (account_id, id),
  CONSTRAINT proxy_key_digest_unique UNIQUE (digest),
  CONSTRAINT proxy_key_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);

CREATE TABLE node (
  id              VARCHAR(64)   NOT NULL PRIMARY KEY,
  account_id      VARCHAR(64)   NOT NULL,
  name            VARCHAR(255)  NOT NULL,
  base_url        VARCHAR(2048) NOT NULL,
  credential_kind VARCHAR(16)   NOT NULL,
  credential      TEXT          NOT NULL,
  weight          INTEGER       NOT NULL,
  share           INTEGER       NOT NULL,
  max_concurrent  INTEGER       NOT NULL,
  enabled         BOOLEAN       NOT NULL,
  any_address     BOOLEAN       NOT NULL,
  created         BIGINT        NOT NULL,
  CONSTRAINT node_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);

CREATE INDEX node_account_index ON node (account_id);

-- working_on is a hint, not a reference: the account may go, the session stays.
CREATE TABLE session (
  digest     VARCHAR(64) NOT NULL PRIMARY KEY,
  account_id VARCHAR(64) NOT NULL,
  expires    BIGINT      NOT NULL,
  working_on VARCHAR(64),
  CONSTRAINT session_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);

CREATE INDEX session_account_index ON session (account_id);
CREATE INDEX session_expires_index ON session (expires);

CREATE TABLE setting (
  name    VARCHAR(255) NOT NULL PRIMARY KEY,
  content TEXT         NOT NULL
);
