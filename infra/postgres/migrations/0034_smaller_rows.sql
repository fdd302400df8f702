-- A smaller row: the id and the time of an event are columns of their own instead of text in its state. Rows from before
-- keep both in their state, for ever; nothing is rewritten.
--
-- `mangamotion_events` is a view that shows every row alike, with the whole state: readers, the eventsourcing library and
-- processes of the version before see no difference. to_json writes a time as ISO 8601, whatever the session's DateStyle.
ALTER TABLE mangamotion_events RENAME TO mangamotion_log;
ALTER INDEX mangamotion_events_pkey RENAME TO mangamotion_log_pkey;
ALTER INDEX mangamotion_events_notification_id_idx RENAME TO mangamotion_log_notification_id_idx;
ALTER TRIGGER mangamotion_events_append_only ON mangamotion_log RENAME TO mangamotion_log_append_only;

-- The id of the event; null where the state holds it.
ALTER TABLE mangamotion_log ADD COLUMN event_id uuid;
-- When it was recorded; null where the state holds it.
ALTER TABLE mangamotion_log ADD COLUMN at timestamptz;

CREATE VIEW mangamotion_events AS
SELECT originator_id, originator_version, topic,
       CASE WHEN event_id IS NULL THEN state
            ELSE convert_to('{"event_id":"' || event_id || '","at":"'
                            || (to_json(at AT TIME ZONE 'UTC') #>> '{}') || 'Z",', 'UTF8')
                 || substring(state FROM 2)
        END AS state,
       notification_id
  FROM mangamotion_log;

-- The library's own writer inserts here; whole states stay whole.
ALTER VIEW mangamotion_events ALTER COLUMN notification_id SET DEFAULT nextval('mangamotion_events_notification_id_seq');
CREATE FUNCTION mangamotion_insert_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO mangamotion_log (originator_id, originator_version, topic, state, notification_id)
    VALUES (new.originator_id, new.originator_version, new.topic, new.state, new.notification_id);
    RETURN new;
END $$;
CREATE TRIGGER mangamotion_events_insert INSTEAD OF INSERT ON mangamotion_events
    FOR EACH ROW EXECUTE FUNCTION mangamotion_insert_event();
REVOKE ALL ON mangamotion_events FROM mangamotion_app;
GRANT SELECT, INSERT ON mangamotion_events TO mangamotion_app;

-- As in 0007, with the ids and times of the events. A process of the version before sends whole states and neither of
-- them.
DROP FUNCTION mangamotion_append(int[], uuid[], bigint[], text[], bytea[], uuid[], int[], uuid[], bigint[]);

CREATE FUNCTION mangamotion_append(
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
