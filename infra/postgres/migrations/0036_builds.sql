-- Versions of read models that are filled beside the one that views show, and what their comparison found. The report
-- has values of rows that differ: these go when the views show the version, or when the version is dropped.
CREATE TABLE mangamotion_builds (
    projection text PRIMARY KEY,
    -- filling, indexing, comparing, refused, switching, shown
    phase text NOT NULL,
    began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Where the newest comparison was made, and how many rows differed.
    compared_at bigint,
    differing bigint,
    report jsonb,
    -- Why it does not go on; NULL while it does.
    problem text
);

-- Statistics for the planner, before queries come to the tables of a version.
CREATE FUNCTION mangamotion_analyze(version text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT unnest(tables) FROM mangamotion_versions WHERE projection = version LOOP
        EXECUTE format('ANALYZE %I', name);
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION mangamotion_analyze FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mangamotion_analyze TO mangamotion_app;
