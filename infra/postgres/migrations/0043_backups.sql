-- What is known of backups where other processes can read it cheaply (docs/backup.md). The place of the backups is the
-- record: a row here for a backup that is gone, or none for one that is there, loses nothing.
CREATE TABLE mangamotion_backups (
    id text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('full', 'incremental')),
    started_at timestamptz NOT NULL,
    -- From when on everything that was committed before can be restored.
    finished_at timestamptz NOT NULL,
    -- Bytes where it is stored.
    size bigint NOT NULL
);
REVOKE ALL ON mangamotion_backups FROM mangamotion_app;
GRANT SELECT ON mangamotion_backups TO mangamotion_app;

-- One row: how far the WAL is stored. Written at most once a minute, because each write is WAL itself.
CREATE TABLE mangamotion_backup_wal (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    stored_lsn pg_lsn NOT NULL,
    stored_at timestamptz NOT NULL
) WITH (fillfactor = 10);
REVOKE ALL ON mangamotion_backup_wal FROM mangamotion_app;
GRANT SELECT ON mangamotion_backup_wal TO mangamotion_app;

-- Each restoration that made this database what it is.
CREATE TABLE mangamotion_restores (
    restored_at timestamptz PRIMARY KEY,
    -- The backup that it began with.
    backup text NOT NULL,
    -- The moment that was asked for; null for the newest.
    until timestamptz,
    -- Why it was made without a list of erasures; null where there was one.
    without_erasures text
);
REVOKE ALL ON mangamotion_restores FROM mangamotion_app;
GRANT SELECT ON mangamotion_restores TO mangamotion_app;
