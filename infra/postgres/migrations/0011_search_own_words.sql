-- An index of words that belongs to all customers makes each of them wait for all: a prefix such as `fox:*` collects the
-- jobs of every account before it is narrowed down to one. So each word is indexed behind the first 8 digits of its
-- owner's id, and a search reads the postings of that owner only (and, once in 4 billion, of another one, whose jobs
-- the condition on `user_id` takes out).
--
-- The words are what lies between the spaces of `search_text`, which leaves letters and digits only. Texts that may hold
-- a word beyond the 2,046 bytes of a lexeme are left to the parser, which leaves such words out.
--
-- A tsquery is changed as text, where its words are quoted. Both functions are expressions without a query inside, so that
-- they are inlined.

CREATE FUNCTION search_own_words(owner uuid, typed text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN octet_length(typed) < 500
        THEN ts_delete(array_to_tsvector(string_to_array(
                 left(owner::text, 8) || replace(search_text(typed), ' ', ' ' || left(owner::text, 8)), ' ')),
             left(owner::text, 8))
    ELSE replace(' ' || strip(search_document(typed))::text, ' ''', ' ''' || left(owner::text, 8))::tsvector
END;

-- What a query of `search_query` asks of a document, asked of the words of an owner. Words have no places there, so a
-- phrase only needs all its words: what is found for a query with `<->` must be compared with the query itself as well.
-- Not STRICT: PostgreSQL would not inline a CASE then.
CREATE FUNCTION search_own_query(owner uuid, asked tsquery) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN replace(' ' || CASE WHEN strpos(asked::text, '<') = 0 THEN asked::text
                           ELSE regexp_replace(asked::text, '<[-0-9]+>', '&', 'g') END,
               ' ''', ' ''' || left(owner::text, 8))::tsquery;

-- What an owner's search finds. Words first: OFFSET keeps the planner from other indexes, whose rows it would have to
-- compare with the words one by one. Planned once in a session, because planning costs more than most searches, and
-- without parallel workers, whose start costs more as well.
CREATE FUNCTION search_jobs(owner uuid, typed text)
RETURNS TABLE (job_id uuid, status text, tags text, favorite boolean, archived boolean, look_id uuid, created_at timestamptz)
LANGUAGE plpgsql STABLE STRICT ROWS 100
SET plan_cache_mode = force_generic_plan
SET max_parallel_workers_per_gather = 0
AS $$
DECLARE
    asked CONSTANT tsquery := search_query(typed);
    phrases CONSTANT boolean := strpos(asked::text, '<') > 0;
    words CONSTANT tsquery := search_own_query(owner, asked);
BEGIN
    IF phrases THEN
        RETURN QUERY
            SELECT found.job_id, found.status, found.tags, found.favorite, found.archived, found.look_id, found.created_at
              FROM (SELECT * FROM jobs WHERE search_own_words(user_id, prompt) @@ words OFFSET 0) AS found
             WHERE found.user_id = owner AND search_document(found.prompt) @@ asked;
    ELSE
        RETURN QUERY
            SELECT found.job_id, found.status, found.tags, found.favorite, found.archived, found.look_id, found.created_at
              FROM (SELECT * FROM jobs WHERE search_own_words(user_id, prompt) @@ words OFFSET 0) AS found
             WHERE found.user_id = owner;
    END IF;
END $$;

-- Tables that are there get the new index before they lose the old one, and reads go on meanwhile: CREATE INDEX only
-- keeps the projector waiting (10 s for a million jobs), and the old index goes in the moment of the commit.
SET LOCAL maintenance_work_mem = '256MB';

DO $$
DECLARE
    old record;
BEGIN
    FOR old IN SELECT tablename, indexname FROM pg_indexes WHERE indexdef LIKE '%search_document(%' LOOP
        EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I USING gin (search_own_words(user_id, prompt))',
                       old.tablename || '_by_own_words', old.tablename);
    END LOOP;
    FOR old IN SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%gin (user_id, search_document(%' LOOP
        EXECUTE format('DROP INDEX %I', old.indexname);
    END LOOP;
END $$;
