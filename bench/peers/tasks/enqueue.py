"""`python -m bench.peers.tasks.enqueue`: a task for every queued job, as the API sends one after each commit."""

import os

import psycopg

from bench.peers.tasks.app import app, render


def main() -> None:
    """Send them all over one connection."""
    with psycopg.connect(os.environ["PEER_DATABASE"]) as connection, app.connection_for_write() as broker:
        producer = broker.Producer()
        for (job_id,) in connection.execute("SELECT id FROM jobs WHERE status = 'queued' ORDER BY created_at"):
            render.apply_async((str(job_id),), producer=producer)


if __name__ == "__main__":
    main()
