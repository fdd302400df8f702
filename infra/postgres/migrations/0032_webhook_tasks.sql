-- What owners ask of their endpoints: tests, and replays of one delivery or of a range (docs/adr/0060).
CREATE TABLE webhook_tasks (
    id uuid PRIMARY KEY,
    webhook_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('test', 'replay')),
    -- A replay sends what is after `position`, up to `last_position`, and was recorded within these times.
    position bigint NOT NULL DEFAULT 0,
    last_position bigint NOT NULL DEFAULT 0,
    since timestamptz,
    until timestamptz,
    requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    delivered int NOT NULL DEFAULT 0,
    failed int NOT NULL DEFAULT 0,
    -- It ended at the most that one replay sends; the next one goes on at `position`.
    cut boolean NOT NULL DEFAULT false
) WITH (fillfactor = 70);

CREATE UNIQUE INDEX webhook_tasks_one_replay ON webhook_tasks (webhook_id)
 WHERE kind = 'replay' AND finished_at IS NULL;
CREATE INDEX webhook_tasks_open ON webhook_tasks (webhook_id) WHERE finished_at IS NULL;
CREATE INDEX webhook_tasks_newest ON webhook_tasks (webhook_id, requested_at DESC);
