-- Which aggregates were of a person who was erased (docs/adr/0091): ids, and nothing that they wrote. Read models delete by
-- it where they meet the event of the erasure, also in a rebuild years later, when no other table knows whose they were.
CREATE TABLE mangamotion_erased_streams (
    person uuid NOT NULL,
    stream uuid NOT NULL,
    PRIMARY KEY (person, stream)
);
CREATE INDEX mangamotion_erased_streams_by_stream ON mangamotion_erased_streams (stream);
-- Snapshots hold the whole state of aggregates. Our processes add them and take none away, but those of a person who is erased.
CREATE FUNCTION mangamotion_forget_snapshots(erased uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DELETE FROM mangamotion_snapshots AS s USING mangamotion_erased_streams AS t
 WHERE t.person = erased AND s.originator_id = t.stream
$$;
REVOKE ALL ON FUNCTION mangamotion_forget_snapshots(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mangamotion_forget_snapshots(uuid) TO mangamotion_app;
