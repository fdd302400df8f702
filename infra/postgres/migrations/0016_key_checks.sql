-- A check value for each key that stored data depends on (docs/keys.md); no key can be found from it. The first process
-- that is given a key adds its row, and every later start compares. Processes add rows and change none.
CREATE TABLE mangamotion_key_checks (
    name text PRIMARY KEY,
    value bytea NOT NULL,
    since timestamptz NOT NULL DEFAULT now()
);
REVOKE UPDATE, DELETE ON mangamotion_key_checks FROM mangamotion_app;
