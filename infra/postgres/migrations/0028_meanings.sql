-- Search by meaning finds texts and uploads, too, by other vectors (docs/adr/0056). The table of the former ones goes:
-- the embedder fills the new one from the log, and searches find words meanwhile.
DO $$
DECLARE
    former record;
BEGIN
    FOR former IN SELECT projection FROM mangamotion_versions WHERE projection LIKE 'job\_embeddings\_v%' LOOP
        EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', former.projection);
        DELETE FROM mangamotion_tracking WHERE application_name = former.projection;
        DELETE FROM mangamotion_quarantine WHERE projection = former.projection;
        DELETE FROM mangamotion_versions WHERE projection = former.projection;
    END LOOP;
    DELETE FROM mangamotion_serving WHERE view = 'job_embeddings';
END $$;

-- How many vectors an account has, counted up to `most`; NULL where there is no extension, and so no table.
CREATE OR REPLACE FUNCTION own_embeddings(owner uuid, most int) RETURNS int
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF to_regclass('embeddings') IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT count(*) FROM (
        SELECT FROM embeddings WHERE user_id = owner AND embedding IS NOT NULL LIMIT most
    ) AS held);
END $$;

-- The vectors of an account that are closest to one, nearly always, by the index of vectors, of some kinds. That goes on
-- until it has `most` of them (or has seen 20,000 vectors). Without sorts, because the planner takes the owner of most
-- rows for one of few, whose vectors it would all compare. Planned once in a session.
DROP FUNCTION near_embeddings(uuid, text, int);
CREATE FUNCTION near_embeddings(owner uuid, asked text, kinds text[], most int)
RETURNS TABLE (source_id uuid, distance float8)
LANGUAGE plpgsql STABLE STRICT ROWS 200
SET plan_cache_mode = force_generic_plan
SET enable_sort = off
AS $$
BEGIN
    -- Not above, where only a superuser may name settings of an extension.
    PERFORM set_config('hnsw.iterative_scan', 'relaxed_order', true), set_config('hnsw.ef_search', '40', true);
    RETURN QUERY
        SELECT held.source_id, held.embedding <=> (SELECT asked::halfvec)
          FROM embeddings AS held WHERE held.user_id = owner AND held.kind = ANY (kinds)
         ORDER BY held.embedding <=> (SELECT asked::halfvec) LIMIT most;
END $$;

-- Makes the index of vectors once an account has more than so many; whether it made it. Without it vectors are written
-- many times faster, and smaller accounts are searched without it. Reads go on meanwhile, the embedder waits.
CREATE OR REPLACE FUNCTION mangamotion_index_embeddings(large int) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET maintenance_work_mem = '192MB' AS $$
DECLARE
    held CONSTANT text := (SELECT projection FROM mangamotion_serving WHERE view = 'embeddings');
BEGIN
    IF held IS NULL OR to_regclass(held || '_by_meaning') IS NOT NULL THEN
        RETURN false;
    END IF;
    IF NOT EXISTS (SELECT FROM embeddings GROUP BY user_id HAVING count(embedding) > large) THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE INDEX %I ON %I USING hnsw (embedding halfvec_cosine_ops)', held || '_by_meaning', held);
    RETURN true;
END $$;
