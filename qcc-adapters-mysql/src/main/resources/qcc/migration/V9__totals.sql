-- A row of usage_rollup without an account is the sum of all other rows of its bucket; buckets that
-- were added up before there were such rows begin before TOTAL.
INSERT INTO rollup_kept (what, happened) SELECT 'TOTAL', COALESCE(MAX(started) + 1, 0) FROM usage_rollup;

-- Sums of one key, node or model, where the account is not said.
CREATE INDEX usage_rollup_key_index ON usage_rollup (key_id, grain, started);
CREATE INDEX usage_rollup_node_index ON usage_rollup (node_id, grain, started);
CREATE INDEX usage_rollup_model_index ON usage_rollup (model, grain, started);
