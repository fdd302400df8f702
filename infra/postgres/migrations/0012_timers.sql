-- Periodic tasks: when each one is due, and how its last run went. The leading timekeeper claims a task by its lease
-- and renews that while the task runs; a successor starts a task only when the lease has ended (docs/adr/0034).
CREATE TABLE mangamotion_timers (
    name text PRIMARY KEY,
    every interval NOT NULL,
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Set by `mangamotion timers run`: the task runs once more, whether it is due or not.
    requested_at timestamptz,
    lease_until timestamptz,
    last_started timestamptz,
    last_finished timestamptz,
    -- The reason of the last failure; null after a success. Failures in a row, from which the backoff follows.
    last_error text,
    failures int NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
