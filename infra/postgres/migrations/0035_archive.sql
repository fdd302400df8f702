-- Ranges of the log that are kept as objects of S3, and whose events may leave the table (docs/adr/0083).
CREATE TABLE mangamotion_archive (
    first_position bigint PRIMARY KEY,
    last_position bigint NOT NULL CHECK (last_position >= first_position),
    -- How often the range was written; each time under another key.
    generation int NOT NULL,
    object_key text NOT NULL,
    -- SHA-256 of the object before compression.
    digest bytea NOT NULL,
    events bigint NOT NULL,
    -- Bytes of the object.
    size bigint NOT NULL,
    archived_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Whether all events of the range are in the table.
    present boolean NOT NULL DEFAULT true,
    -- When a reader has asked for the range.
    wanted_at timestamptz
);
REVOKE ALL ON mangamotion_archive FROM mangamotion_app;
GRANT SELECT, INSERT, UPDATE (present, wanted_at) ON mangamotion_archive TO mangamotion_app;

-- Only what the archive holds may leave, a range in a statement; never the first and the newest event of a stream, so
-- that its kind, its owner and its version are known without the archive.
DROP TRIGGER mangamotion_log_append_only ON mangamotion_log;
CREATE TRIGGER mangamotion_log_append_only
    BEFORE UPDATE OR TRUNCATE ON mangamotion_log
    FOR EACH STATEMENT EXECUTE FUNCTION mangamotion_refuse_change();

CREATE FUNCTION mangamotion_refuse_loss() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM gone) THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT FROM mangamotion_archive,
                          (SELECT min(notification_id) AS first, max(notification_id) AS last FROM gone) AS span
                    WHERE span.first >= first_position AND span.last <= last_position)
       OR EXISTS (SELECT FROM gone WHERE originator_version = 1)
       OR EXISTS (SELECT FROM (SELECT originator_id AS id, max(originator_version) AS version FROM gone
                                GROUP BY originator_id) AS newest
                   WHERE version > coalesce(
                             (SELECT max(originator_version) FROM mangamotion_log WHERE originator_id = newest.id), 0))
    THEN
        RAISE EXCEPTION 'the event log is append-only' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER mangamotion_log_keeps
    AFTER DELETE ON mangamotion_log REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION mangamotion_refuse_loss();

-- Take the events of an archived range out of the table, but those that loading needs: the first and the newest of each
-- stream, and from the one on at which its newest snapshot was taken.
CREATE FUNCTION mangamotion_release(range_first bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    range mangamotion_archive;
    released bigint;
BEGIN
    SELECT * INTO STRICT range FROM mangamotion_archive WHERE first_position = range_first FOR UPDATE;
    DELETE FROM mangamotion_log AS old
     WHERE old.notification_id BETWEEN range.first_position AND range.last_position
       AND old.originator_version > 1
       AND EXISTS (SELECT FROM mangamotion_log AS newer WHERE newer.originator_id = old.originator_id
                      AND newer.originator_version > old.originator_version)
       AND NOT EXISTS (SELECT FROM mangamotion_snapshots AS kept WHERE kept.originator_id = old.originator_id
                       HAVING max(kept.originator_version) <= old.originator_version);
    GET DIAGNOSTICS released = ROW_COUNT;
    UPDATE mangamotion_archive SET present = false WHERE first_position = range_first;
    RETURN released;
END $$;
REVOKE ALL ON FUNCTION mangamotion_release FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mangamotion_release TO mangamotion_app;

-- The library's writer follows the same rule as ours.
CREATE OR REPLACE FUNCTION mangamotion_insert_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    newest bigint;
BEGIN
    IF EXISTS (SELECT FROM mangamotion_archive) THEN
        SELECT coalesce(max(originator_version), 0) INTO newest
          FROM mangamotion_log WHERE originator_id = new.originator_id;
        IF newest <> new.originator_version - 1 THEN
            RAISE EXCEPTION 'version % does not follow the newest version of %, which is %',
                new.originator_version, new.originator_id, newest USING ERRCODE = 'unique_violation';
        END IF;
    END IF;
    INSERT INTO mangamotion_log (originator_id, originator_version, topic, state, notification_id)
    VALUES (new.originator_id, new.originator_version, new.topic, new.state, new.notification_id);
    RETURN new;
END $$;

-- As in 0034, and aware of the archive.
CREATE OR REPLACE FUNCTION mangamotion_append(
    commands int[], ids uuid[], versions bigint[], topics text[], states bytea[], command_ids uuid[],
    read_commands int[] DEFAULT NULL, read_ids uuid[] DEFAULT NULL, read_versions bigint[] DEFAULT NULL,
    event_ids uuid[] DEFAULT NULL, ats timestamptz[] DEFAULT NULL,
    OUT head bigint, OUT conflicts int[], OUT repeated int[], OUT repeated_at bigint[]
) LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    added bigint := cardinality(ids);
    outdated int[] := '{}';
BEGIN
    PERFORM pg_advisory_xact_lock(7001);
    -- Waits for the library's writer, which locks the table itself.
    LOCK TABLE mangamotion_log IN ROW EXCLUSIVE MODE;
    SELECT coalesce(max(notification_id), 0) INTO head FROM mangamotion_log;
    conflicts := '{}';
    repeated := '{}';
    repeated_at := '{}';

    IF read_commands IS NOT NULL THEN
        SELECT coalesce(array_agg(seen.n), '{}') INTO outdated
          FROM unnest(read_commands, read_ids, read_versions) AS seen(n, id, version)
         WHERE seen.version <> coalesce(
                   (SELECT max(originator_version) FROM mangamotion_log WHERE originator_id = seen.id), 0);
    END IF;

    -- What has left the table cannot clash: a command that knows an older version than the newest is outdated.
    IF added > 0 AND EXISTS (SELECT FROM mangamotion_archive) THEN
        SELECT outdated || coalesce(array_agg(DISTINCT stream.n), '{}') INTO outdated
          FROM (SELECT new.id, min(new.n) AS n, min(new.version) AS version
                  FROM unnest(commands, ids, versions) AS new(n, id, version) GROUP BY new.id) AS stream
         WHERE stream.version - 1 <> coalesce(
                   (SELECT max(originator_version) FROM mangamotion_log WHERE originator_id = stream.id), 0);
    END IF;

    IF outdated = '{}' THEN
        BEGIN
            INSERT INTO mangamotion_log
                   (originator_id, originator_version, topic, state, notification_id, event_id, at)
            SELECT id, version, topic, state, head + i, event_id, at
              FROM unnest(ids, versions, topics, states, event_ids, ats)
                   WITH ORDINALITY AS new(id, version, topic, state, event_id, at, i);
            IF command_ids IS NOT NULL THEN
                INSERT INTO mangamotion_commands (command_id, first_position, last_position)
                SELECT command_ids[n], head + min(i), head + max(i)
                  FROM unnest(commands) WITH ORDINALITY AS new(n, i)
                 WHERE command_ids[n] IS NOT NULL
                 GROUP BY n;
            END IF;
            IF added > 0 THEN
                PERFORM setval('mangamotion_events_notification_id_seq', head + added);
            END IF;
            RETURN;
        EXCEPTION WHEN unique_violation THEN
            -- Some commands were appended before, or lost a race.
        END;
    END IF;

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
        SELECT new.n, bool_and(old.state = new.state AND (old.event_id, old.at) IS NOT DISTINCT FROM
                               (new.event_id, new.at)) AS same, max(old.notification_id) AS at
          FROM unnest(commands, ids, versions, states, event_ids, ats) AS new(n, id, version, state, event_id, at)
          JOIN mangamotion_log old ON old.originator_id = new.id AND old.originator_version = new.version
         WHERE new.n <> ALL (repeated)
         GROUP BY new.n
      ) AS clash;
    conflicts := conflicts || array(SELECT unnest(outdated) EXCEPT SELECT unnest(repeated));

    INSERT INTO mangamotion_log (originator_id, originator_version, topic, state, notification_id, event_id, at)
    SELECT id, version, topic, state, head + row_number() OVER (ORDER BY i), event_id, at
      FROM unnest(commands, ids, versions, topics, states, event_ids, ats)
           WITH ORDINALITY AS new(n, id, version, topic, state, event_id, at, i)
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
