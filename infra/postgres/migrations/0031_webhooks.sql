-- Deliveries of webhooks: how far each endpoint has got, what it waits for, and what became of it (docs/adr/0060).
-- The endpoints themselves are aggregates of the log; these tables belong to the processes that deliver.

-- The processes that deliver, each with a lease that it renews every second.
CREATE UNLOGGED TABLE webhook_processes (
    process uuid PRIMARY KEY,
    until timestamptz NOT NULL
) WITH (fillfactor = 50);

-- One row per endpoint. The process that holds it delivers to it; it writes only while it does.
CREATE TABLE webhook_states (
    webhook_id uuid PRIMARY KEY,
    -- Every event up to here was delivered, given up, or is in webhook_pending.
    position bigint NOT NULL,
    -- Where the endpoint was enabled, as these deliveries know it, and the enabling that was ended by disabling it.
    enabled_position bigint NOT NULL,
    stopped_position bigint NOT NULL DEFAULT 0,
    -- Since when no delivery has succeeded; null after a success.
    failing_since timestamptz,
    -- When the position was last saved.
    saved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    holder uuid,
    held_until timestamptz NOT NULL DEFAULT '2000-01-01Z'
) WITH (fillfactor = 50);

-- Events that wait: one that failed, and those of the same subject behind it.
CREATE TABLE webhook_pending (
    webhook_id uuid NOT NULL,
    position bigint NOT NULL,
    subject text NOT NULL,
    -- How often it was tried, and when it is tried again; those behind the first of a subject wait for it, too.
    attempts smallint NOT NULL,
    due_at timestamptz NOT NULL,
    PRIMARY KEY (webhook_id, position)
) WITH (fillfactor = 70);

-- What became of each delivery, kept for 30 days. `run` is the endpoint, or the replay or test that it was part of.
CREATE TABLE webhook_deliveries (
    id uuid PRIMARY KEY,
    webhook_id uuid NOT NULL,
    run uuid NOT NULL,
    position bigint NOT NULL,
    event_id uuid,
    name text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('delivered', 'retrying', 'failed')),
    attempts smallint NOT NULL,
    -- The status of the answer; null without one.
    status smallint,
    reason text NOT NULL,
    milliseconds int NOT NULL,
    tried_at timestamptz NOT NULL,
    next_at timestamptz
) WITH (fillfactor = 90);

CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (webhook_id, tried_at DESC, id DESC);
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries USING brin (tried_at);
