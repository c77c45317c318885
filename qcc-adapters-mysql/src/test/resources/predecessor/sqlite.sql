-- The tables of the predecessor as its version 1.9 makes them in SQLite, as far as they are read.
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  password TEXT DEFAULT '',
  proxy_api_key TEXT UNIQUE,
  is_admin INTEGER DEFAULT 0,
  created_at DATETIME DEFAULT CURRENT_TIMESTAMP,
  updated_at DATETIME DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE nodes (
  id TEXT PRIMARY KEY,
  name TEXT,
  base_url TEXT NOT NULL,
  api_key TEXT,
  health_check_method TEXT DEFAULT 'api',
  health_check_model TEXT DEFAULT 'claude-haiku-4-5-20251001',
  account_id TEXT NOT NULL DEFAULT 'default',
  weight INTEGER DEFAULT 1,
  failed INTEGER DEFAULT 0,
  disabled INTEGER DEFAULT 0,
  last_error TEXT,
  created_at DATETIME DEFAULT CURRENT_TIMESTAMP,
  requests INTEGER DEFAULT 0,
  last_ping_ms INTEGER DEFAULT -1
);
CREATE TABLE config (account_id TEXT PRIMARY KEY, retries INTEGER DEFAULT 3, active_node TEXT);
CREATE TABLE model_pricing (
  id TEXT PRIMARY KEY,
  model_id TEXT NOT NULL UNIQUE,
  model_name TEXT NOT NULL,
  input_price_mtok REAL NOT NULL DEFAULT 0,
  output_price_mtok REAL NOT NULL DEFAULT 0,
  is_active INTEGER DEFAULT 1,
  created_at DATETIME DEFAULT CURRENT_TIMESTAMP,
  updated_at DATETIME DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE usage_logs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL,
  node_id TEXT NOT NULL,
  model_id TEXT NOT NULL,
  input_tokens INTEGER NOT NULL DEFAULT 0,
  output_tokens INTEGER NOT NULL DEFAULT 0,
  cost_usd REAL NOT NULL DEFAULT 0,
  request_id TEXT,
  success INTEGER DEFAULT 1,
  created_at DATETIME DEFAULT CURRENT_TIMESTAMP
);
