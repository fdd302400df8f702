-- The parts of jobs that are drawn in more than one, by any worker. They go with the job.
--
-- tries counts claims since the leading worker laid the parts out; one that was given back does not count.
-- owner and lease_until: who draws it and until when it may be believed alive. Nothing is fenced by that:
-- a part is named by what it is made of, so every worker that draws it puts the same bytes in the same place.
CREATE TABLE render_parts (
    job_id uuid NOT NULL REFERENCES render_queue ON DELETE CASCADE,
    part smallint NOT NULL,
    first int NOT NULL,
    count int NOT NULL,
    frames int NOT NULL,
    -- Where the drawn part is put, and the key of the file that it is made from, if any.
    key text NOT NULL,
    source text,
    -- Model and version; an engine of another version would draw other frames.
    engine text NOT NULL,
    tries smallint NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL DEFAULT '2000-01-01Z',
    owner text,
    lease_until timestamptz,
    done boolean NOT NULL DEFAULT false,
    -- The newest failure, and whether it makes no sense to try again.
    code text NOT NULL DEFAULT '',
    error text NOT NULL DEFAULT '',
    hopeless boolean NOT NULL DEFAULT false,
    PRIMARY KEY (job_id, part),
    CHECK ((owner IS NULL) = (lease_until IS NULL))
) WITH (fillfactor = 70);

CREATE INDEX render_parts_open ON render_parts (job_id) WHERE NOT done;

-- Which outputs of stages are in the bucket, what the engine said of them, and which jobs use them.
CREATE TABLE stage_outputs (
    key text NOT NULL,
    job_id uuid NOT NULL,
    answer text NOT NULL,
    used_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (key, job_id)
);

CREATE INDEX stage_outputs_by_job ON stage_outputs (job_id);
CREATE INDEX stage_outputs_by_use ON stage_outputs (used_at);

-- Names of the further results of a job, one per line, beside its video.
ALTER TABLE IF EXISTS jobs_v1 ADD COLUMN IF NOT EXISTS extras text;
DO $$
BEGIN
    IF to_regclass('jobs_v1') IS NOT NULL AND to_regclass('jobs') IS NOT NULL THEN
        CREATE OR REPLACE VIEW jobs AS SELECT * FROM jobs_v1;
    END IF;
END $$;
