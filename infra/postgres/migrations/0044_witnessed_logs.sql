-- The newest head of each other log that this studio witnesses (docs/proofs.md): a head is signed only if it goes on from it.
CREATE TABLE mangamotion_witnessed_logs (
    origin text PRIMARY KEY,
    size bigint NOT NULL,
    root bytea NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
REVOKE ALL ON mangamotion_witnessed_logs FROM mangamotion_app;
GRANT SELECT, INSERT, UPDATE ON mangamotion_witnessed_logs TO mangamotion_app;
