-- The event log: the table layout of the eventsourcing library (PostgresApplicationRecorder), so that
-- its own Application can open it. notification_id is the position in the log.

CREATE TABLE mangamotion_events (
    originator_id uuid NOT NULL,
    originator_version bigint NOT NULL,
    topic text NOT NULL,
    state bytea NOT NULL,
    notification_id bigserial,
    PRIMARY KEY (originator_id, originator_version)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

CREATE UNIQUE INDEX mangamotion_events_notification_id_idx ON mangamotion_events (notification_id ASC);

CREATE TABLE mangamotion_snapshots (
    originator_id uuid NOT NULL,
    originator_version bigint NOT NULL,
    topic text NOT NULL,
    state bytea NOT NULL,
    PRIMARY KEY (originator_id, originator_version)
);

CREATE TYPE stored_event_uuid AS (originator_id uuid, originator_version bigint, topic text, state bytea);

-- Commands that a client named with a key of its own, and where in the log their events stand.
CREATE TABLE mangamotion_commands (
    command_id uuid PRIMARY KEY,
    first_position bigint NOT NULL,
    last_position bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

-- History is append-only, for everybody: also for the owner of the table.
CREATE FUNCTION mangamotion_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the event log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER mangamotion_events_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON mangamotion_events
    FOR EACH STATEMENT EXECUTE FUNCTION mangamotion_refuse_change();

-- What our processes work as: it may add to history and to nothing else of it. Roles belong to the whole
-- server, so another database may be making it at this moment.
DO $$
BEGIN
    CREATE ROLE mangamotion_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END $$;
GRANT mangamotion_app TO CURRENT_USER;
GRANT SELECT, INSERT ON mangamotion_events, mangamotion_commands, mangamotion_snapshots TO mangamotion_app;
GRANT SELECT, UPDATE ON SEQUENCE mangamotion_events_notification_id_seq TO mangamotion_app;
-- Everything made from here on can be made again from the log.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mangamotion_app;

-- Append many commands in one transaction, each with a verdict of its own.
--
-- commands[i] is the number (from 1) of the command that event i belongs to; command_ids[n] is the id of
-- command n, or null. Every inner statement takes a fresh snapshot, so what is read after the lock is
-- what the winner committed. Positions are max + 1 onwards, under the lock: id order = commit order, no
-- gaps, and a refused command burns no id. The sequence only follows, for the library's own writer.
--
-- The answer is one row: the position before the first new event; the numbers of the commands that
-- conflict; those of the commands that had been appended before, with the last position they got then.
CREATE FUNCTION mangamotion_append(
    commands int[], ids uuid[], versions bigint[], topics text[], states bytea[], command_ids uuid[],
    OUT head bigint, OUT conflicts int[], OUT repeated int[], OUT repeated_at bigint[]
) LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    added bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(7001);
    -- Waits for the library's writer, which locks the table itself.
    LOCK TABLE mangamotion_events IN ROW EXCLUSIVE MODE;
    SELECT coalesce(max(notification_id), 0) INTO head FROM mangamotion_events;

    repeated := '{}';
    repeated_at := '{}';
    IF command_ids IS NOT NULL THEN
        SELECT coalesce(array_agg(new.n), '{}'), coalesce(array_agg(old.last_position), '{}')
          INTO repeated, repeated_at
          FROM unnest(command_ids) WITH ORDINALITY AS new(id, n)
          JOIN mangamotion_commands old ON old.command_id = new.id;
    END IF;

    -- The same event in the same place is a command sent again after its answer was lost; any other is a conflict.
    SELECT coalesce(array_agg(n) FILTER (WHERE NOT same), '{}'),
           repeated || coalesce(array_agg(n) FILTER (WHERE same), '{}'),
           repeated_at || coalesce(array_agg(at) FILTER (WHERE same), '{}')
      INTO conflicts, repeated, repeated_at
      FROM (
        SELECT new.n, bool_and(old.state = new.state) AS same, max(old.notification_id) AS at
          FROM unnest(commands, ids, versions, states) AS new(n, id, version, state)
          JOIN mangamotion_events old ON old.originator_id = new.id AND old.originator_version = new.version
         WHERE new.n <> ALL (repeated)
         GROUP BY new.n
      ) AS clash;

    INSERT INTO mangamotion_events (originator_id, originator_version, topic, state, notification_id)
    SELECT id, version, topic, state, head + row_number() OVER (ORDER BY i)
      FROM unnest(commands, ids, versions, topics, states) WITH ORDINALITY AS new(n, id, version, topic, state, i)
     WHERE n <> ALL (conflicts) AND n <> ALL (repeated);
    GET DIAGNOSTICS added = ROW_COUNT;

    IF added > 0 THEN
        PERFORM setval('mangamotion_events_notification_id_seq', head + added);
        IF command_ids IS NOT NULL THEN
            INSERT INTO mangamotion_commands (command_id, first_position, last_position)
            SELECT command_ids[n], min(position), max(position)
              FROM (
                SELECT n, head + row_number() OVER (ORDER BY i) AS position
                  FROM unnest(commands) WITH ORDINALITY AS new(n, i)
                 WHERE n <> ALL (conflicts) AND n <> ALL (repeated)
              ) AS placed
             WHERE command_ids[n] IS NOT NULL
             GROUP BY n;
        END IF;
    END IF;
END $$;
