-- An id begins with the time at which it was made (docs/adr/0081), so accounts that were opened within the same minute
-- share its first 8 digits, and each of them read the words of all. So words are indexed behind the last 8 digits of
-- their owner's id, which are random. Apart from that both functions are those of 0011.
CREATE FUNCTION search_own_words_anew(owner uuid, typed text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN octet_length(typed) < 500
        THEN ts_delete(array_to_tsvector(string_to_array(
                 right(owner::text, 8) || replace(search_text(typed), ' ', ' ' || right(owner::text, 8)), ' ')),
             right(owner::text, 8))
    ELSE replace(' ' || strip(search_document(typed))::text, ' ''', ' ''' || right(owner::text, 8))::tsvector
END;

-- All indexes are made before the first of the former ones goes: reads go on meanwhile, and only the projector waits.
-- What is new takes the names of what it replaces, so that processes of the version before go on as well.
SET LOCAL maintenance_work_mem = '256MB';

DO $$
DECLARE
    names text[] := array(SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%(search_own_words(%' ORDER BY 1);
    name text;
    made text;
BEGIN
    FOREACH name IN ARRAY names LOOP
        made := replace(pg_get_indexdef(name::regclass), 'search_own_words(', 'search_own_words_anew(');
        EXECUTE replace(made, format('INDEX %I ON', name), format('INDEX %I ON', name || '_anew'));
    END LOOP;
    FOREACH name IN ARRAY names LOOP
        EXECUTE format('DROP INDEX %I', name);
        EXECUTE format('ALTER INDEX %I RENAME TO %I', name || '_anew', name);
    END LOOP;
END $$;

DROP FUNCTION search_own_words;
ALTER FUNCTION search_own_words_anew RENAME TO search_own_words;

CREATE OR REPLACE FUNCTION search_own_query(owner uuid, asked tsquery) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN replace(' ' || CASE WHEN strpos(asked::text, '<') = 0 THEN asked::text
                           ELSE regexp_replace(asked::text, '<[-0-9]+>', '&', 'g') END,
               ' ''', ' ''' || right(owner::text, 8))::tsquery;
