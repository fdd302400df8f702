-- The index by status has the marks that lists filter by: else the planner takes that by time, and reads all jobs of an
-- account for the few of a rare status (docs/adr/0063). Tables that are there get the new index before they lose the old
-- one; the projector waits for some seconds. New tables get theirs from the projections.
SET LOCAL maintenance_work_mem = '256MB';

DO $$
DECLARE
    old record;
BEGIN
    FOR old IN SELECT tablename, indexname FROM pg_indexes WHERE indexname ~ '^jobs_v[0-9]+_by_status$' LOOP
        EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I (user_id, status, created_at DESC, job_id DESC)
                        INCLUDE (archived, favorite)',
                       old.tablename || '_of_status', old.tablename);
        EXECUTE format('DROP INDEX %I', old.indexname);
    END LOOP;
END $$;
