-- A Merkle tree over the log in tiles of 256 hashes, and its signed heads (docs/proofs.md, docs/adr/0092). The tiler fills
-- all three from the log; what it has written once it can neither change nor remove.
CREATE TABLE mangamotion_log_tiles (
    -- 0: hashes of entries; above: hashes of full tiles of the level below.
    level smallint NOT NULL,
    number bigint NOT NULL,
    -- 256 hashes, one after the other.
    hashes bytea NOT NULL CHECK (octet_length(hashes) = 8192),
    PRIMARY KEY (level, number)
);
-- Hashes do not get smaller by compressing them.
ALTER TABLE mangamotion_log_tiles ALTER COLUMN hashes SET STORAGE EXTERNAL;
REVOKE ALL ON mangamotion_log_tiles FROM mangamotion_app;
GRANT SELECT, INSERT ON mangamotion_log_tiles TO mangamotion_app;

-- One row: how far the tree is.
CREATE TABLE mangamotion_log_tree (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    -- Entries; the position of the newest one.
    size bigint NOT NULL,
    -- The hashes of the tile of each level that is not full, from level 0 on.
    partial bytea[] NOT NULL
) WITH (fillfactor = 10);
INSERT INTO mangamotion_log_tree (size, partial) VALUES (0, '{}');
REVOKE ALL ON mangamotion_log_tree FROM mangamotion_app;
GRANT SELECT, UPDATE ON mangamotion_log_tree TO mangamotion_app;

CREATE TABLE mangamotion_log_checkpoints (
    size bigint PRIMARY KEY,
    root bytea NOT NULL,
    -- The signed note; another one for the same root after a change of the key or the name.
    note text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
REVOKE ALL ON mangamotion_log_checkpoints FROM mangamotion_app;
GRANT SELECT, INSERT, UPDATE (note, made_at) ON mangamotion_log_checkpoints TO mangamotion_app;
