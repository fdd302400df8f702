-- Append first, look only when something stood in the way: a unique violation takes back the attempt (a
-- subtransaction; positions come from max, not from the sequence, so none is burnt), and the verdicts are found
-- as in 0001. Almost every batch saves a look-up per event.
--
-- A command may rest on aggregates that it read and does not write: `read_versions[i]` is the version of
-- `read_ids[i]` that command `read_commands[i]` decided on. It conflicts when that is not the newest version any more,
-- unless it was appended before. A command may consist of nothing else. The defaults let a process of the version
-- before go on writing.
DROP FUNCTION mangamotion_append(int[], uuid[], bigint[], text[], bytea[], uuid[]);

CREATE FUNCTION mangamotion_append(
    commands int[], ids uuid[], versions bigint[], topics text[], states bytea[], command_ids uuid[],
    read_commands int[] DEFAULT NULL, read_ids uuid[] DEFAULT NULL, read_versions bigint[] DEFAULT NULL,
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
    LOCK TABLE mangamotion_events IN ROW EXCLUSIVE MODE;
    SELECT coalesce(max(notification_id), 0) INTO head FROM mangamotion_events;
    conflicts := '{}';
    repeated := '{}';
    repeated_at := '{}';

    IF read_commands IS NOT NULL THEN
        SELECT coalesce(array_agg(seen.n), '{}') INTO outdated
          FROM unnest(read_commands, read_ids, read_versions) AS seen(n, id, version)
         WHERE seen.version <> coalesce(
                   (SELECT max(originator_version) FROM mangamotion_events WHERE originator_id = seen.id), 0);
    END IF;

    IF outdated = '{}' THEN
        BEGIN
            INSERT INTO mangamotion_events (originator_id, originator_version, topic, state, notification_id)
            SELECT id, version, topic, state, head + i
              FROM unnest(ids, versions, topics, states) WITH ORDINALITY AS new(id, version, topic, state, i);
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
        SELECT new.n, bool_and(old.state = new.state) AS same, max(old.notification_id) AS at
          FROM unnest(commands, ids, versions, states) AS new(n, id, version, state)
          JOIN mangamotion_events old ON old.originator_id = new.id AND old.originator_version = new.version
         WHERE new.n <> ALL (repeated)
         GROUP BY new.n
      ) AS clash;
    conflicts := conflicts || array(SELECT unnest(outdated) EXCEPT SELECT unnest(repeated));

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
