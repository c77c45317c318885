-- What SQLite lets be in any column, and the times as the predecessor's driver writes them there.
UPDATE usage_logs SET created_at = '2025-12-01 10:00:00.123456789 +0000 UTC' WHERE id = 1;
UPDATE usage_logs SET created_at = '2025-12-01 18:00:01.5 +0800 CST m=+12.345' WHERE id = 2;
UPDATE usage_logs SET created_at = 'yesterday' WHERE id = 9;
INSERT INTO usage_logs (id, account_id, node_id, model_id, input_tokens, output_tokens, cost_usd, success, created_at) VALUES
  (10, 'acc-1', 'n-1', 'glm-4.6', 'many', 3, 'NaN', 1, '2025-12-04T00:00:00Z'),
  (11, 'acc-1', 'n-1', 'glm-4.6', 1, 1, 0.1, 1, '0001-01-01 00:00:00 +0000 UTC'),
  (12, 'acc-1', 'n-1', 'glm-4.6', 1, 1, 0.1, 1, '2999-01-01 00:00:00 +0000 UTC');
