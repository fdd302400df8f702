-- What the scheduler keeps beside the queue: which queues are paused, and whose turn was last, so that
-- neither is lost with its process. The first follows from the log, with the position of render_queue; the second is a courtesy.
CREATE TABLE render_pauses (
    queue_id uuid PRIMARY KEY,
    -- Null: everybody's.
    user_id uuid
);

CREATE TABLE render_turns (
    -- Null: all anonymous customers together.
    user_id uuid,
    turn bigint NOT NULL,
    UNIQUE NULLS NOT DISTINCT (user_id)
) WITH (fillfactor = 50);

-- The number of the turn in which a job was handed out: tasks lie in the work queue in this order. Where a task
-- lies there is known to the scheduler that put it there; another one dispatches again what no worker claims.
ALTER TABLE render_queue ADD COLUMN turn bigint;
ALTER TABLE render_queue DROP COLUMN task;

-- The queue is kept in memory, so no query looks for the jobs that wait.
DROP INDEX render_queue_waiting;
