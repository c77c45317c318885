-- What a predecessor might hold; SQLite and MySQL both take it.
INSERT INTO accounts (id, name, password, proxy_api_key, is_admin, created_at) VALUES
  ('default', 'default', 'default123', 'default-proxy-key', 0, '2025-11-23 08:00:00'),
  ('admin-1763884800000000000', 'admin', 'correct horse', 'adm-key-0123456789abcdefghij', 1, '2025-11-23 08:00:01'),
  ('acc-1', '团队 alpha', 'alpha-pass', 'alpha-key-0123456789abcdefghij', 0, '2025-11-24 08:00:00'),
  ('acc-2', '团队 alpha', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW', NULL, 0, '2025-11-25 08:00:00');
INSERT INTO nodes (id, name, base_url, api_key, health_check_method, account_id, weight, disabled, created_at) VALUES
  ('n-1', 'relay', 'https://relay.example/anthropic/', 'sk-ant-alpha-secret-1', 'api', 'acc-1', 2, 0, '2025-11-24 09:00:00'),
  ('n-2', 'spare', 'https://api.anthropic.com', 'sk-ant-oat01-alpha-secret-2', 'cli', 'acc-1', 0, 1, '2025-11-24 09:00:01'),
  ('n-3', 'wrong', 'ftp://relay.example', 'sk-ant-alpha-secret-3', 'api', 'acc-1', 1, 0, '2025-11-24 09:00:02'),
  ('n-4', 'orphan', 'https://relay.example', 'sk-ant-alpha-secret-4', 'api', 'acc-9', 1, 0, '2025-11-24 09:00:03'),
  ('n-5', NULL, 'http://127.0.0.1:9', NULL, 'head', 'admin-1763884800000000000', NULL, NULL, NULL),
  ('n-6', 'lan', 'http://10.0.0.1', 'sk-ant-alpha-secret-6', 'api', 'acc-1', 3, 0, '2025-11-24 09:00:04');
INSERT INTO model_pricing (id, model_id, model_name, input_price_mtok, output_price_mtok) VALUES
  ('p-1', 'claude-sonnet-4-5-20250929', 'Claude Sonnet 4.5', 3, 15),
  ('p-2', 'glm-4.6', 'GLM 4.6', 0.6, 2.2),
  ('p-3', 'free-model', 'Free', 0, 0),
  ('p-4', 'no model!', 'Wrong', 1, 1);
INSERT INTO usage_logs (id, account_id, node_id, model_id, input_tokens, output_tokens, cost_usd, request_id, success, created_at) VALUES
  (1, 'acc-1', 'n-1', 'claude-sonnet-4-5-20250929', 1000, 200, 0.006, 'req_1', 1, '2025-12-01 10:00:00'),
  (2, 'acc-1', 'n-1', 'claude-sonnet-4-5-20250929', 0, 55, 0.000825, NULL, 1, '2025-12-01 10:00:01'),
  (3, 'admin-1763884800000000000', 'n-5', 'glm-4.6', 10, 20, 0.00005, 'req_3', 1, '2025-12-02 00:00:00'),
  (4, 'acc-1', 'n-1', 'unknown-model', 7, 8, 0, 'req_4', 1, '2025-12-02 01:02:03'),
  (5, 'acc-9', 'n-9', 'free-model', 5, 5, 0, 'req_5', 1, '2025-12-02 01:02:04'),
  (6, 'acc-1', 'n-1', 'glm-4.6', 1, 2, 0.0000125, 'req_6', 1, '2025-12-02 01:02:05'),
  (7, '', '', 'glm-4.6', 0, 0, 0, 'req_7', 0, '2025-12-03 00:00:00'),
  (8, 'acc-1', 'n-1', 'glm-4.6', -5, 2, 99999, 'req_8', 1, '2025-12-03 00:00:01'),
  (9, 'acc-1', 'n-1', 'glm-4.6', 1, 2, 0.1, 'req_9', 1, NULL);
