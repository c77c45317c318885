-- How a node is asked whether it is well. No model: the gateway's own.
ALTER TABLE node ADD COLUMN health_check_method VARCHAR(16) DEFAULT 'API' NOT NULL;
ALTER TABLE node ADD COLUMN health_check_model VARCHAR(128);
