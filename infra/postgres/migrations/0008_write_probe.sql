-- One row that readiness updates to prove that a commit reaches the disk. In place: it never needs more room.
CREATE TABLE mangamotion_write_probe (
    id smallint PRIMARY KEY CHECK (id = 1),
    at timestamptz NOT NULL
) WITH (fillfactor = 10);

INSERT INTO mangamotion_write_probe VALUES (1, now());
