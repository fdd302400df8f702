-- A time as in answers: UTC with milliseconds, `2025-11-23T18:30:00.000Z`. Inlined into the query.
CREATE OR REPLACE FUNCTION shown_time(at timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- One row that readiness updates to prove that a commit reaches the disk. In place: it never needs more room.
CREATE TABLE IF NOT EXISTS mangamotion_write_probe (
    id smallint PRIMARY KEY CHECK (id = 1),
    at timestamptz NOT NULL
) WITH (fillfactor = 10);

INSERT INTO mangamotion_write_probe VALUES (1, now()) ON CONFLICT DO NOTHING;
