-- The tables of the predecessor as its version 1.9 makes them on MySQL, as far as they are read.
CREATE TABLE accounts (
  id VARCHAR(64) PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  password VARCHAR(500) DEFAULT '',
  proxy_api_key VARCHAR(255),
  is_admin BOOLEAN DEFAULT FALSE,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  UNIQUE KEY uniq_proxy_api_key (proxy_api_key)
) DEFAULT CHARSET=utf8mb4;
CREATE TABLE nodes (
  id VARCHAR(64) PRIMARY KEY,
  name VARCHAR(255),
  base_url TEXT NOT NULL,
  api_key TEXT,
  health_check_method VARCHAR(10) DEFAULT 'api',
  health_check_model VARCHAR(128) DEFAULT 'claude-haiku-4-5-20251001',
  account_id VARCHAR(64) NOT NULL DEFAULT 'default',
  weight INT DEFAULT 1,
  failed BOOLEAN DEFAULT FALSE,
  disabled BOOLEAN DEFAULT FALSE,
  last_error TEXT,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  requests BIGINT DEFAULT 0,
  last_ping_ms BIGINT DEFAULT -1,
  KEY idx_nodes_account (account_id)
) DEFAULT CHARSET=utf8mb4;
CREATE TABLE config (account_id VARCHAR(64) PRIMARY KEY, retries INT DEFAULT 3, active_node VARCHAR(64));
CREATE TABLE model_pricing (
  id VARCHAR(64) PRIMARY KEY,
  model_id VARCHAR(128) NOT NULL,
  model_name VARCHAR(255) NOT NULL,
  input_price_mtok DECIMAL(10,6) NOT NULL DEFAULT 0,
  output_price_mtok DECIMAL(10,6) NOT NULL DEFAULT 0,
  is_active BOOLEAN DEFAULT TRUE,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  UNIQUE KEY uniq_model_id (model_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE usage_logs (
  id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
  account_id VARCHAR(64) NOT NULL,
  node_id VARCHAR(64) NOT NULL,
  model_id VARCHAR(128) NOT NULL,
  input_tokens BIGINT NOT NULL DEFAULT 0,
  output_tokens BIGINT NOT NULL DEFAULT 0,
  cost_usd DECIMAL(16,8) NOT NULL DEFAULT 0,
  request_id VARCHAR(128),
  success BOOLEAN DEFAULT TRUE,
  created_at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP,
  KEY idx_account_time (account_id, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
