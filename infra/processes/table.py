"""Every process of the system: how it starts, in which order it stops, where it is seen, and what its absence means.

The supervisor, the command line and `/health/ready` read this table; a test compares docker-compose.yml with it. It
imports nothing of ours, because the command line reads it at each start.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Process:
    """One kind of process, run as `mangamotion <name>` and in compose as the service of the same name."""

    name: str
    #: The module with `async def run(settings)`.
    module: str
    #: Seconds that it gets to stop.
    stop_seconds: float
    #: What happens while none of its kind runs.
    when_missing: str
    #: The setting with the number of them; empty: one.
    count: Literal["", "api_processes", "workers"] = ""
    #: What `/health/ready` names when no process has the lease of this leader. The process starts all of them.
    leaders: tuple[str, ...] = ()


#: In the order in which they start, but for those that the start does not wait for (`infra/supervisor/plan.py`). They
#: stop in reverse: from those that make work to those that answer for it.
PROCESSES = (
    Process(
        name="api",
        module="infra.processes.api",
        stop_seconds=2.0,
        count="api_processes",
        when_missing="Nothing answers: /health/ready itself fails. Jobs that were ordered are still made.",
    ),
    Process(
        name="projector",
        module="infra.processes.projector",
        stop_seconds=1.5,
        leaders=("projector", "tiler"),
        when_missing="Lists and details fall behind the log and are marked stale. Orders are accepted and made. Proofs"
        " end at the last signed head of the log.",
    ),
    Process(
        name="relay",
        module="infra.processes.relay",
        stop_seconds=1.5,
        leaders=("relay",),
        when_missing="NATS gets no events: the scheduler reads the log itself, and live updates stop.",
    ),
    Process(
        name="webhooks",
        module="infra.processes.webhooks",
        stop_seconds=2.0,
        when_missing="Webhooks are not delivered. They are, from where they stopped, once one runs again.",
    ),
    Process(
        name="embedder",
        module="infra.processes.embedder",
        stop_seconds=1.5,
        leaders=("embedder",),
        when_missing="Search by meaning finds words instead, and says so. Prompts get their vectors later.",
    ),
    Process(
        name="scheduler",
        module="infra.processes.scheduler",
        stop_seconds=1.5,
        leaders=("scheduler", "timekeeper"),
        when_missing="Orders are accepted and wait: no job is handed out. Nothing expires or is cleaned up.",
    ),
    Process(
        name="worker",
        module="infra.processes.worker",
        stop_seconds=3.5,
        count="workers",
        when_missing="Orders are accepted and wait. Workers come and go, so /health/ready does not name them.",
    ),
)
#: Only `mangamotion demo` and `mangamotion up --demo-checkout` start it, beside the others; it is in no compose file.
CHECKOUT = Process(
    name="checkout",
    module="infra.processes.checkout",
    stop_seconds=0.5,
    when_missing="Demo purchases cannot be made: POST /api/credits/checkout is 503.",
)
#: Only where BACKUP_FOLDER or BACKUP_BUCKET is set; in compose with the profile `backup`.
BACKUPS = Process(
    name="backups",
    module="infra.processes.backups",
    stop_seconds=3.0,
    when_missing="No WAL is stored and no backup made. PostgreSQL keeps up to 8 GB of WAL for it; then a full backup is"
    " made anew.",
)
#: An API process starts it when the past of a large account is asked for, and it ends a minute after the last question:
#: most systems never need it, and idle it would take the memory of another process. So it is in no compose file, the
#: supervisor does not know it, and `/health/ready` does not name it.
HISTORY = Process(
    name="history",
    module="infra.history.child",
    stop_seconds=0.0,
    when_missing="Accounts of more than 20,000 events cannot be seen as they were: 503. Everything else works.",
)
#: Brings the schema and the bucket up to date, ends, and lets the others start; stops first, within so many seconds.
MIGRATE, MIGRATE_STOP_SECONDS = "migrate", 0.5


def leaders() -> list[str]:
    """The leaders of all processes, as `/health/ready` names them."""
    return [leader for process in PROCESSES for leader in process.leaders]
