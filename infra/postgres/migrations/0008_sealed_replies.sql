-- The answers kept for repeated requests, encrypted; nothing in this table opens them (docs/adr/0026).
-- `key_hash` is derived from the Idempotency-Key, which is stored nowhere. `command_id` and `begun_at` are drawn once, with
-- the first request, so that a repetition makes the same ids and secrets. `backend` is the session that claimed the row.
DROP TABLE IF EXISTS mangamotion_replies;

CREATE TABLE mangamotion_replies (
    key_hash bytea PRIMARY KEY,
    command_id uuid NOT NULL DEFAULT gen_random_uuid(),
    fingerprint bytea,
    plan bytea,
    status smallint,
    body bytea,
    begun_at timestamptz NOT NULL DEFAULT now(),
    claimed_at timestamptz NOT NULL DEFAULT now(),
    backend int NOT NULL DEFAULT pg_backend_pid(),
    again boolean NOT NULL DEFAULT false
);

CREATE INDEX mangamotion_replies_begun_at ON mangamotion_replies (begun_at);

-- Command ids are bookkeeping, not history: they are forgotten together with the answers.
CREATE INDEX IF NOT EXISTS mangamotion_commands_at ON mangamotion_commands (at);
GRANT DELETE ON mangamotion_commands TO mangamotion_app;
