-- The waiting room of the scheduler: one row per job that may still become a video. It is derived from
-- the log (its position stands in mangamotion_tracking as render_queue); only leases are more than that.
--
-- waiting: the scheduler may hand it out from not_before on
-- issued:  a task for it lies in the work queue of NATS, and no worker has claimed it
-- leased:  a worker has it until lease_until; epoch is the fencing token that the log checks
CREATE TABLE render_queue (
    job_id uuid PRIMARY KEY,
    user_id uuid,
    priority smallint NOT NULL DEFAULT 0,
    queued_position bigint NOT NULL,
    deadline timestamptz,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'issued', 'leased')),
    not_before timestamptz NOT NULL DEFAULT '2000-01-01Z',
    -- Attempts in the log, and the epoch of the newest of them.
    starts int NOT NULL DEFAULT 0,
    started_epoch bigint NOT NULL DEFAULT 0,
    epoch bigint NOT NULL DEFAULT 0,
    owner text,
    lease_until timestamptz,
    -- When the newest task was issued, and its sequence number in the work queue.
    issued_at timestamptz,
    task bigint,
    CHECK ((state = 'leased') = (lease_until IS NOT NULL AND owner IS NOT NULL))
) WITH (fillfactor = 70);

CREATE INDEX render_queue_waiting ON render_queue (user_id, priority DESC, queued_position) WHERE state = 'waiting';
CREATE INDEX render_queue_busy ON render_queue (state) WHERE state <> 'waiting';
CREATE INDEX render_queue_deadline ON render_queue (deadline) WHERE deadline IS NOT NULL;

-- Objects of deleted jobs, to be removed at due_at. Two rows per job: the second one catches what a
-- worker uploaded while the job was being deleted.
CREATE TABLE render_cleanup (
    job_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    PRIMARY KEY (job_id, due_at)
);

CREATE INDEX render_cleanup_due ON render_cleanup (due_at);

INSERT INTO mangamotion_tracking VALUES ('render_queue', 0) ON CONFLICT DO NOTHING;
