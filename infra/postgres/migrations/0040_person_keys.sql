-- What is about a person in the log is sealed under a key of that person, and destroying the key erases it
-- (docs/adr/0090). Rows from before are sealed by `mangamotion migrate` behind this, page by page.

-- The keys, wrapped under DATA_KEK; without it they open nothing.
CREATE TABLE mangamotion_person_keys (
    person uuid PRIMARY KEY,
    -- Null: destroyed, for ever.
    wrapped bytea,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
REVOKE ALL ON mangamotion_person_keys FROM mangamotion_app;
GRANT SELECT, INSERT, UPDATE (wrapped) ON mangamotion_person_keys TO mangamotion_app;

CREATE FUNCTION mangamotion_refuse_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a key that is destroyed is never made again' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER mangamotion_person_keys_stay_destroyed
    BEFORE UPDATE ON mangamotion_person_keys
    FOR EACH ROW WHEN (old.wrapped IS NULL AND new.wrapped IS NOT NULL) EXECUTE FUNCTION mangamotion_refuse_key();
CREATE TRIGGER mangamotion_person_keys_keep_rows
    BEFORE DELETE OR TRUNCATE ON mangamotion_person_keys
    FOR EACH STATEMENT EXECUTE FUNCTION mangamotion_refuse_key();

-- Whose key seals the personal part of the event; null where it has none.
ALTER TABLE mangamotion_log ADD COLUMN person uuid;

-- As in 0035, but for what seals rows from before.
DROP TRIGGER mangamotion_log_append_only ON mangamotion_log;
CREATE TRIGGER mangamotion_log_append_only
    BEFORE UPDATE OR TRUNCATE ON mangamotion_log
    FOR EACH STATEMENT WHEN (current_setting('mangamotion.sealing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION mangamotion_refuse_change();

-- As in 0034. A sealed event has its key in front, so that a reader has the key of the very moment at which it read.
CREATE OR REPLACE VIEW mangamotion_events AS
SELECT originator_id, originator_version, topic,
       CASE WHEN event_id IS NULL THEN state
            ELSE convert_to('{"event_id":"' || event_id || '","at":"'
                            || (to_json(at AT TIME ZONE 'UTC') #>> '{}') || 'Z",'
                            || CASE WHEN person IS NULL THEN ''
                                    ELSE coalesce('"key":"' || encode((SELECT wrapped FROM mangamotion_person_keys AS key
                                                                        WHERE key.person = log.person), 'hex') || '",', '')
                               END, 'UTF8')
                 || substring(state FROM 2)
        END AS state,
       notification_id
  FROM mangamotion_log AS log;

-- Snapshots are sealed whole. Those from before are made again.
TRUNCATE mangamotion_snapshots;
ALTER TABLE mangamotion_snapshots ADD COLUMN person uuid;

-- Up to which position rows from before are sealed.
CREATE TABLE mangamotion_sealing (
    position bigint NOT NULL
);
INSERT INTO mangamotion_sealing VALUES (0);
REVOKE ALL ON mangamotion_sealing FROM mangamotion_app;
GRANT SELECT ON mangamotion_sealing TO mangamotion_app;

-- How many columns the rows in the object have.
ALTER TABLE mangamotion_archive ADD COLUMN columns int NOT NULL DEFAULT 7;

-- What stands for the personal part of a sealed event, as JSON of the same shape.
ALTER TABLE mangamotion_event_kinds ADD COLUMN blank jsonb NOT NULL DEFAULT '{}';

-- As in 0038, and the same for what is sealed.
CREATE OR REPLACE FUNCTION analytics.shown_state(topic text, state bytea) RETURNS jsonb LANGUAGE plpgsql STABLE PARALLEL SAFE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    -- jsonb has no NUL.
    whole jsonb := replace(convert_from(state, 'UTF8'), '\u0000', '\ufffd');
    paths jsonb;
    blanks jsonb;
    name text;
    path text[];
    found jsonb;
BEGIN
    SELECT personal, blank INTO paths, blanks FROM mangamotion_event_kinds AS kind WHERE kind.topic = shown_state.topic;
    IF paths IS NULL THEN
        RETURN jsonb_set(whole, '{data}', '{}');
    END IF;
    IF whole ? 'sealed' THEN
        FOR name IN SELECT jsonb_object_keys(blanks) LOOP
            whole := jsonb_set(whole, ARRAY['data', name],
                               coalesce(CASE WHEN jsonb_typeof(whole #> ARRAY['data', name]) = 'object'
                                             THEN whole #> ARRAY['data', name] END || (blanks -> name), blanks -> name));
        END LOOP;
        whole := whole - 'sealed' - 'key';
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

-- As in 0035, and with the persons of events. `keys[i]` is the wrapped key under which the events of `key_persons[i]` are
-- sealed: where another one stands by now, or none any more, nothing is appended and `other_…` say what stands.
DROP FUNCTION mangamotion_append(int[], uuid[], bigint[], text[], bytea[], uuid[], int[], uuid[], bigint[], uuid[],
                                 timestamptz[]);
CREATE FUNCTION mangamotion_append(
    commands int[], ids uuid[], versions bigint[], topics text[], states bytea[], command_ids uuid[],
    read_commands int[] DEFAULT NULL, read_ids uuid[] DEFAULT NULL, read_versions bigint[] DEFAULT NULL,
    event_ids uuid[] DEFAULT NULL, ats timestamptz[] DEFAULT NULL,
    persons uuid[] DEFAULT NULL, key_persons uuid[] DEFAULT NULL, keys bytea[] DEFAULT NULL,
    OUT head bigint, OUT conflicts int[], OUT repeated int[], OUT repeated_at bigint[],
    OUT other_persons uuid[], OUT other_keys bytea[]
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

    IF key_persons IS NOT NULL THEN
        SELECT array_agg(used.person) INTO other_persons
          FROM unnest(key_persons, keys) AS used (person, wrapped)
          LEFT JOIN mangamotion_person_keys AS standing ON standing.person = used.person
         WHERE standing.wrapped IS DISTINCT FROM used.wrapped;
        IF other_persons IS NOT NULL THEN
            -- Some are new. A row that is there already stays as it is, also one whose key was destroyed.
            INSERT INTO mangamotion_person_keys (person, wrapped)
            SELECT person, wrapped FROM unnest(key_persons, keys) AS used (person, wrapped)
             WHERE person = ANY (other_persons) ON CONFLICT DO NOTHING;
            SELECT array_agg(used.person), array_agg(standing.wrapped) INTO other_persons, other_keys
              FROM unnest(key_persons, keys) AS used (person, wrapped)
              JOIN mangamotion_person_keys AS standing ON standing.person = used.person
             WHERE standing.wrapped IS DISTINCT FROM used.wrapped;
            IF other_persons IS NOT NULL THEN
                RETURN;
            END IF;
        END IF;
    END IF;

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
                   (originator_id, originator_version, topic, state, notification_id, event_id, at, person)
            SELECT id, version, topic, state, head + i, event_id, at, person
              FROM unnest(ids, versions, topics, states, event_ids, ats, persons)
                   WITH ORDINALITY AS new(id, version, topic, state, event_id, at, person, i);
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
        SELECT new.n, max(old.notification_id) AS at,
               -- Sealed again, the same event has other bytes.
               bool_and((old.event_id, old.at, old.person) IS NOT DISTINCT FROM (new.event_id, new.at, new.person)
                        AND (old.state = new.state OR (old.person IS NOT NULL AND old.topic = new.topic))) AS same
          FROM unnest(commands, ids, versions, topics, states, event_ids, ats, persons)
               AS new(n, id, version, topic, state, event_id, at, person)
          JOIN mangamotion_log old ON old.originator_id = new.id AND old.originator_version = new.version
         WHERE new.n <> ALL (repeated)
         GROUP BY new.n
      ) AS clash;
    conflicts := conflicts || array(SELECT unnest(outdated) EXCEPT SELECT unnest(repeated));

    INSERT INTO mangamotion_log (originator_id, originator_version, topic, state, notification_id, event_id, at, person)
    SELECT id, version, topic, state, head + row_number() OVER (ORDER BY i), event_id, at, person
      FROM unnest(commands, ids, versions, topics, states, event_ids, ats, persons)
           WITH ORDINALITY AS new(n, id, version, topic, state, event_id, at, person, i)
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
