-- What a million tokens of the models of one name cost, from one moment on. Money is whole
-- micro-dollars. The name is in lower case, so that no database can find two that differ in case
-- alone to be one.
CREATE TABLE model_price (
  id               VARCHAR(64)   NOT NULL PRIMARY KEY,
  model            VARCHAR(128)  NOT NULL,
  title            VARCHAR(128)  NOT NULL,
  valid_from       BIGINT        NOT NULL,
  input_price      BIGINT        NOT NULL,
  output_price     BIGINT        NOT NULL,
  write_5m_price   BIGINT        NOT NULL,
  write_1h_price   BIGINT        NOT NULL,
  read_price       BIGINT        NOT NULL,
  long_over        BIGINT,
  long_input       BIGINT,
  long_output      BIGINT,
  long_write_5m    BIGINT,
  long_write_1h    BIGINT,
  long_read        BIGINT,
  web_search_price BIGINT,
  batch_percent    INTEGER,
  priority_percent INTEGER,
  note             VARCHAR(1000) NOT NULL,
  CONSTRAINT model_price_unique UNIQUE (model, valid_from)
);

-- Which of the prices that the gateway brings along were offered to this database, whatever became
-- of them: what an operator removed does not come back.
CREATE TABLE offered_price (
  id VARCHAR(64) NOT NULL PRIMARY KEY
);
