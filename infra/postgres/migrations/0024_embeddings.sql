-- Search by meaning (docs/adr/0052). Servers without the extension `vector`, or whose owner may not create it, stay as
-- they are: search finds words there.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') THEN
        CREATE EXTENSION IF NOT EXISTS vector;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'the owner of the database may not create the extension vector';
END $$;

-- How many vectors an account has, counted up to `most`; NULL where there is no extension, and so no table.
CREATE FUNCTION own_embeddings(owner uuid, most int) RETURNS int
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF to_regclass('job_embeddings') IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT count(*) FROM (SELECT FROM job_embeddings WHERE user_id = owner LIMIT most) AS held);
END $$;

-- The vectors of an account that are closest to one, nearly always, by the index of vectors. That goes on until it has
-- `most` rows of the owner (or has seen 20,000 vectors). Without sorts, because the planner takes the owner of most rows
-- for one of few, whose vectors it would all compare. Planned once in a session.
CREATE FUNCTION near_embeddings(owner uuid, asked text, most int) RETURNS TABLE (job_id uuid, distance float8)
LANGUAGE plpgsql STABLE STRICT ROWS 200
SET plan_cache_mode = force_generic_plan
SET enable_sort = off
AS $$
BEGIN
    -- Not above, where only a superuser may name settings of an extension.
    PERFORM set_config('hnsw.iterative_scan', 'relaxed_order', true), set_config('hnsw.ef_search', '200', true);
    RETURN QUERY
        SELECT held.job_id, held.embedding <=> (SELECT asked::halfvec)
          FROM job_embeddings AS held WHERE held.user_id = owner
         ORDER BY held.embedding <=> (SELECT asked::halfvec) LIMIT most;
END $$;

-- Makes the index of vectors once an account has more than so many; whether it made it. Without it vectors are written
-- many times faster, and smaller accounts are searched without it. Reads go on meanwhile, the embedder waits.
CREATE FUNCTION mangamotion_index_embeddings(large int) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET maintenance_work_mem = '192MB' AS $$
DECLARE
    held CONSTANT text := (SELECT projection FROM mangamotion_serving WHERE view = 'job_embeddings');
BEGIN
    IF held IS NULL OR to_regclass(held || '_by_meaning') IS NOT NULL THEN
        RETURN false;
    END IF;
    IF NOT EXISTS (SELECT FROM job_embeddings GROUP BY user_id HAVING count(*) > large) THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE INDEX %I ON %I USING hnsw (embedding halfvec_cosine_ops)', held || '_by_meaning', held);
    RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION mangamotion_index_embeddings FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mangamotion_index_embeddings TO mangamotion_app;
