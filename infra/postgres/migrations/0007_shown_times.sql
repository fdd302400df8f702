-- A time as answers tell it: UTC with milliseconds, `2025-11-23T18:30:00.000Z`. Inlined into the query.
CREATE FUNCTION shown_time(at timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
