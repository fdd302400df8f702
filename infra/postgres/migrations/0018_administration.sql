-- What administration needs beside the log: an index of substrings, the workers that run, and the admins as one
-- aggregate of the log (docs/adr/0043).

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The workers and when each last reported. Nothing depends on it, and it is made again within seconds.
CREATE UNLOGGED TABLE render_workers (
    name text PRIMARY KEY,
    since timestamptz NOT NULL,
    heartbeat timestamptz NOT NULL
) WITH (fillfactor = 50);

-- The admins of a log from before: an event of the aggregate for each account whose newest change of role made it one.
-- It runs once, under the lock of the log's writers, in the transaction that records this migration.
DO $$
DECLARE
    admins uuid[];
    number int;
    moment text := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
BEGIN
    PERFORM pg_advisory_xact_lock(7001);
    SELECT array_agg(originator_id ORDER BY notification_id), count(*) INTO admins, number
      FROM (SELECT DISTINCT ON (originator_id) originator_id, notification_id,
                   convert_from(state, 'UTF8')::jsonb -> 'data' ->> 'role' AS role
              FROM mangamotion_events WHERE topic = 'user.role-changed.v1'
             ORDER BY originator_id, originator_version DESC) AS newest
     WHERE role = 'admin';
    IF number > 0 THEN
        PERFORM mangamotion_append(
            array_fill(1, ARRAY[number]),
            array_fill('d52ef2ef-179c-581d-9903-47fe1f3f0d73'::uuid, ARRAY[number]),
            ARRAY(SELECT generate_series(1, number)::bigint),
            array_fill('admins.added.v1'::text, ARRAY[number]),
            ARRAY(SELECT convert_to(format(
                      '{"event_id":"%s","at":"%s","metadata":{"actor":"migration"},"data":{"user_id":"%s"}}',
                      gen_random_uuid(), moment, id), 'UTF8')
                    FROM unnest(admins) WITH ORDINALITY AS found (id, place) ORDER BY place),
            NULL);
    END IF;
END $$;
