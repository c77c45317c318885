-- The first version: no prices, no usage, and fewer columns.
CREATE TABLE accounts (id TEXT PRIMARY KEY, name TEXT NOT NULL, proxy_api_key TEXT UNIQUE);
CREATE TABLE nodes (id TEXT PRIMARY KEY, name TEXT, base_url TEXT NOT NULL, api_key TEXT);
INSERT INTO accounts VALUES ('default', 'default', 'house-key-0123456789abcdefghij');
INSERT INTO nodes VALUES ('default', 'default', 'https://api.anthropic.com', 'sk-ant-first');
