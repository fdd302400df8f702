-- Charts, sums and counts of an account read an index that covers them, in place of one that has the keys only
-- (docs/adr/0057). Tables that are there get the new index before they lose the old one, and reads go on meanwhile; the
-- projector waits for some seconds. New tables get theirs from the projections.
SET LOCAL maintenance_work_mem = '256MB';

DO $$
DECLARE
    old record;
BEGIN
    FOR old IN SELECT tablename, indexname FROM pg_indexes WHERE indexname ~ '^jobs_v[0-9]+_by_date$' LOOP
        EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I (user_id, created_at DESC, job_id DESC)
                        INCLUDE (status, archived, favorite, started_at, finished_at)',
                       old.tablename || '_by_time', old.tablename);
        EXECUTE format('DROP INDEX %I', old.indexname);
    END LOOP;
    FOR old IN SELECT tablename, indexname FROM pg_indexes WHERE indexname ~ '^credit_transactions_v[0-9]+_by_user$' LOOP
        EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I (user_id, position DESC)
                        INCLUDE (created_at, type, amount, job_id)',
                       old.tablename || '_of_user', old.tablename);
        EXECUTE format('DROP INDEX %I', old.indexname);
    END LOOP;
END $$;
