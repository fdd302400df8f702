-- What analysts may read (docs/analytics.md): the log without what is about a person, and read models without it.
-- Their log-ins are members of this role; it can change nothing.
DO $$
BEGIN
    CREATE ROLE mangamotion_analyst NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END $$;
CREATE SCHEMA analytics;
GRANT USAGE ON SCHEMA analytics TO mangamotion_analyst;

-- The kinds of events by their topics, as this version of the program knows them; `mangamotion migrate` fills it.
CREATE TABLE mangamotion_event_kinds (
    topic text PRIMARY KEY,
    -- The name of its class, which is the same for all its versions.
    name text NOT NULL,
    -- The paths of its personal fields, as arrays of names.
    personal jsonb NOT NULL
);
REVOKE ALL ON mangamotion_event_kinds FROM mangamotion_app;
GRANT SELECT ON mangamotion_event_kinds TO mangamotion_app;

-- The state of an event with empty texts, lists and objects in place of personal ones, so that it can still be decoded.
-- Of a kind that is not known nothing is shown.
CREATE FUNCTION analytics.shown_state(topic text, state bytea) RETURNS jsonb LANGUAGE plpgsql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    -- jsonb has no NUL.
    whole jsonb := replace(convert_from(state, 'UTF8'), '\u0000', '\ufffd');
    paths jsonb;
    path text[];
    found jsonb;
BEGIN
    SELECT personal INTO paths FROM mangamotion_event_kinds AS kind WHERE kind.topic = shown_state.topic;
    IF paths IS NULL THEN
        RETURN jsonb_set(whole, '{data}', '{}');
    END IF;
    FOR path IN SELECT ARRAY['data'] || ARRAY(SELECT jsonb_array_elements_text(names))
                  FROM jsonb_array_elements(paths) AS names LOOP
        found := whole #> path;
        CASE jsonb_typeof(found)
            WHEN 'string' THEN whole := jsonb_set(whole, path, '""');
            WHEN 'array' THEN whole := jsonb_set(whole, path, '[]');
            WHEN 'object' THEN whole := jsonb_set(whole, path, '{}');
            ELSE NULL;
        END CASE;
    END LOOP;
    RETURN whole;
END $$;

-- As the eventsourcing library reads it: a whole state begins with the id of its event.
CREATE FUNCTION analytics.shown_event(topic text, state bytea) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT convert_to(format('{"event_id":%s,"at":%s,"metadata":%s,"data":%s}', shown -> 'event_id', shown -> 'at',
                         coalesce(shown -> 'metadata', '{}'), shown -> 'data'), 'UTF8')
  FROM analytics.shown_state(topic, state) AS shown
$$;

-- The log for an application of an analyst (POSTGRES_SCHEMA=analytics). The ids of claims on addresses could be guessed
-- and compared, so they are left out.
CREATE VIEW analytics.mangamotion_events AS
SELECT originator_id, originator_version, topic, analytics.shown_event(topic, state) AS state, notification_id
  FROM public.mangamotion_events WHERE topic NOT LIKE 'email-claim.%';
-- What a reader of a stream looks at to notice that some of it is archived.
CREATE VIEW analytics.mangamotion_log AS
SELECT originator_id, originator_version, notification_id FROM public.mangamotion_log;
CREATE VIEW analytics.mangamotion_archive AS
SELECT first_position, last_position, present, wanted_at FROM public.mangamotion_archive;

-- One row for each event, for SQL.
CREATE VIEW analytics.events AS
SELECT notification_id AS position,
       coalesce((SELECT name FROM public.mangamotion_event_kinds AS kind WHERE kind.topic = log.topic), 'Unknown') AS event,
       topic, split_part(topic, '.', 1) AS aggregate,
       CASE WHEN topic NOT LIKE 'email-claim.%' THEN originator_id END AS aggregate_id, originator_version AS sequence,
       (analytics.shown_state(topic, state) ->> 'at')::timestamptz AS recorded_at,
       analytics.shown_state(topic, state) #>> '{metadata,actor}' AS actor,
       analytics.shown_state(topic, state) #>> '{metadata,requestId}' AS request_id,
       analytics.shown_state(topic, state) -> 'data' AS data
  FROM public.mangamotion_events AS log;

-- Read models are views that the projector replaces, so no view may depend on them: functions look them up as they run.
SET LOCAL check_function_bodies = off;
CREATE FUNCTION analytics.read_jobs() RETURNS TABLE (
    job_id uuid, user_id uuid, number bigint, status text, kind text, model text, style text, resolution text,
    aspect_ratio text, duration_seconds double precision, price integer, attempts smallint, error_code text,
    favorite boolean, archived boolean, video_bytes bigint, project_id uuid, look_id uuid, mock_mode boolean,
    created_at timestamptz, started_at timestamptz, finished_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT job_id, user_id, number, status, kind, model, style, resolution, aspect_ratio, duration_seconds, price, attempts,
       error_code, favorite, archived, video_bytes, project_id, look_id, mock_mode, created_at, started_at, finished_at
  FROM jobs
$$;
CREATE FUNCTION analytics.read_accounts() RETURNS TABLE (
    user_id uuid, role text, disabled_at timestamptz, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT user_id, role, disabled_at, created_at FROM accounts
$$;
CREATE FUNCTION analytics.read_credits() RETURNS TABLE (
    "position" bigint, user_id uuid, job_id uuid, type text, amount bigint, balance bigint, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT "position", user_id, job_id, type, amount, balance, created_at FROM credit_transactions
$$;
CREATE VIEW analytics.jobs AS SELECT * FROM analytics.read_jobs();
CREATE VIEW analytics.accounts AS SELECT * FROM analytics.read_accounts();
CREATE VIEW analytics.credits AS SELECT * FROM analytics.read_credits();

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA analytics FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA analytics TO mangamotion_analyst;
GRANT SELECT ON ALL TABLES IN SCHEMA analytics TO mangamotion_analyst;
-- So that a reader can ask for what is archived.
GRANT UPDATE (wanted_at) ON analytics.mangamotion_archive TO mangamotion_analyst;
