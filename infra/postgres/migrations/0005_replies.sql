-- Answers to requests that came with an Idempotency-Key, for as long as a repetition gets the same answer.
-- A row without a status belongs to a request that is still running, or whose process died.
CREATE TABLE mangamotion_replies (
    command_id uuid PRIMARY KEY,
    fingerprint bytea NOT NULL,
    status smallint,
    headers text[],
    body bytea,
    claimed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX mangamotion_replies_claimed_at ON mangamotion_replies (claimed_at);
CREATE INDEX mangamotion_commands_at ON mangamotion_commands (at);

-- Command ids are bookkeeping, not history: they are forgotten together with the answers.
GRANT DELETE ON mangamotion_commands TO mangamotion_app;
