-- What an account, or one of its keys, may use: a row for each limit that there is, so that a new kind
-- of limit needs no new column. key_id is '' for the account as a whole; model is '' where the kind
-- needs none. Money is millionths of a US dollar.
CREATE TABLE usage_limit (
  account_id VARCHAR(64)  NOT NULL,
  key_id     VARCHAR(64)  NOT NULL,
  kind       VARCHAR(32)  NOT NULL,
  model      VARCHAR(128) NOT NULL,
  amount     BIGINT       NOT NULL,
  PRIMARY KEY (account_id, key_id, kind, model),
  CONSTRAINT usage_limit_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);
