-- What later versions added; SQLite and MySQL both take it.
ALTER TABLE nodes ADD COLUMN source_protocol VARCHAR(32);
ALTER TABLE nodes ADD COLUMN max_concurrency INTEGER DEFAULT 0;
ALTER TABLE usage_logs ADD COLUMN duration_ms BIGINT NOT NULL DEFAULT 0;
CREATE TABLE usage_log_attempts (
  id BIGINT PRIMARY KEY,
  log_id BIGINT NOT NULL,
  seq INTEGER NOT NULL DEFAULT 1,
  status_code INTEGER NOT NULL DEFAULT 0
);
UPDATE nodes SET source_protocol = 'openai' WHERE id = 'n-2';
UPDATE nodes SET max_concurrency = 4 WHERE id = 'n-1';
UPDATE usage_logs SET duration_ms = 1500 WHERE id = 1;
INSERT INTO usage_log_attempts VALUES (1, 7, 1, 503), (2, 7, 2, 429), (3, 1, 1, 200);
