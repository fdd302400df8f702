-- Which version of a read model each view shows. Written in the transaction that makes the views show it,
-- so a query that reads a view and this row sees both of the same version.
CREATE TABLE mangamotion_serving (
    view text PRIMARY KEY,
    projection text NOT NULL
);

-- The versions that views can show, their tables, and the statements that make their indexes.
-- Only `mangamotion migrate` writes here: the functions below run these statements with the owner's rights.
CREATE TABLE mangamotion_versions (
    projection text PRIMARY KEY,
    views text[] NOT NULL,
    tables text[] NOT NULL,
    indexes text[] NOT NULL
);
REVOKE INSERT, UPDATE, DELETE ON mangamotion_serving, mangamotion_versions FROM mangamotion_app;

-- What the views of a data folder from before this table show.
INSERT INTO mangamotion_serving (view, projection)
SELECT shown.view_name, coalesce(several.projection, shown.view_name) || substring(shown.table_name FROM '_v[0-9]+$')
  FROM information_schema.view_table_usage AS shown
  LEFT JOIN (VALUES ('job_stats', 'jobs')) AS several (view, projection) ON several.view = shown.view_name
 WHERE shown.view_schema = current_schema() AND shown.table_name ~ ('^' || shown.view_name || '_v[0-9]+$');

-- Makes the given index of a version, counted from 1.
CREATE FUNCTION mangamotion_index(version text, number int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE (SELECT indexes[number] FROM mangamotion_versions WHERE projection = version);
END $$;

-- Makes the views show a version. Queries that come meanwhile wait; it waits for those that run only for a moment,
-- and then raises lock_not_available.
CREATE FUNCTION mangamotion_serve(version text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '200ms' AS $$
DECLARE
    shown record;
BEGIN
    FOR shown IN
        SELECT pair.view, pair.name FROM mangamotion_versions AS v, unnest(v.views, v.tables) AS pair (view, name)
         WHERE v.projection = version ORDER BY pair.view
    LOOP
        -- Replacing a view can only add columns.
        EXECUTE format('DROP VIEW IF EXISTS %I', shown.view);
        EXECUTE format('CREATE VIEW %I AS SELECT * FROM %I', shown.view, shown.name);
        INSERT INTO mangamotion_serving (view, projection) VALUES (shown.view, version)
        ON CONFLICT (view) DO UPDATE SET projection = excluded.projection;
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION mangamotion_index, mangamotion_serve FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mangamotion_index, mangamotion_serve TO mangamotion_app;

-- Poison events of projections, and what queues behind them.
ALTER TABLE mangamotion_parked RENAME TO mangamotion_quarantine;
ALTER TABLE mangamotion_quarantine RENAME COLUMN parked_at TO quarantined_at;
ALTER INDEX mangamotion_parked_pkey RENAME TO mangamotion_quarantine_pkey;
