"""The whole system, seen from outside: its processes, its settings, and what must be true of its log."""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from uuid import UUID

import psycopg

from domain.aggregate import Event
from domain.credit_events import CreditsDebited, CreditsGranted, CreditsRefunded
from domain.credit_policy import WELCOME_CREDITS
from domain.job_events import JobCanceled, JobCompleted, JobExpired, JobFailed, JobQueued, JobStarted
from infra.event_store.codec import decode
from infra.personal import keys
from infra.settings import Settings
from tests import processes

#: What each process is called in the list of processes.
COMMANDS = {
    "api": "-m infra api",
    "projector": "-m infra projector",
    "relay": "-m infra relay",
    "scheduler": "-m infra scheduler",
    "worker": "-m infra worker",
    "nats": "nats-server",
    "valkey": "valkey-server",
    "s3": "rclone serve s3",
    "media": "caddy run",
    "postgres": "bin/postgres",
}
ENDINGS = (JobCompleted, JobFailed, JobCanceled, JobExpired)


def pids(data: Path, name: str) -> set[int]:
    return {int(line.split()[0]) for line in processes.of(data) if COMMANDS[name] in line}


def kill(data: Path, name: str) -> set[int]:
    """SIGKILL to every process of a kind; their ids."""
    killed = pids(data, name)
    for pid in killed:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return killed


def settings_of(data: Path) -> Settings:
    """The settings that the supervisor gave to its processes."""
    [pid, *_] = pids(data, "relay")
    pairs = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    return Settings.from_env(dict(pair.split("=", 1) for pair in pairs if "=" in pair))


class Log:
    """Everything in the log, and what must be true of it."""

    def __init__(self, rows: list[tuple[int, UUID, int, str, bytes]]) -> None:
        self.positions = [row[0] for row in rows]
        self.versions: dict[UUID, list[int]] = {}
        self.events: dict[UUID, list[Event]] = {}
        for _, originator_id, version, topic, state in rows:
            self.versions.setdefault(originator_id, []).append(version)
            self.events.setdefault(originator_id, []).append(decode(originator_id, version, topic, state).event)

    @property
    def jobs(self) -> dict[UUID, list[Event]]:
        return {id_: events for id_, events in self.events.items() if isinstance(events[0], JobQueued)}

    @property
    def unfinished(self) -> list[UUID]:
        return [id_ for id_, events in self.jobs.items() if not any(isinstance(e, ENDINGS) for e in events)]

    @property
    def rendering(self) -> list[UUID]:
        """The unfinished jobs that a worker has begun."""
        return [id_ for id_ in self.unfinished if any(isinstance(e, JobStarted) for e in self.events[id_])]

    def endings(self) -> Counter[str]:
        """How many jobs ended in which way."""
        everything = [event for events in self.jobs.values() for event in events]
        return Counter(type(event).__name__ for event in everything if isinstance(event, ENDINGS))

    def check(self) -> None:
        """No gap, no double ending, no credit made or lost."""
        assert self.positions == list(range(1, len(self.positions) + 1))
        assert all(versions == list(range(1, len(versions) + 1)) for versions in self.versions.values())
        for job_id, events in self.jobs.items():
            endings = [event for event in events if isinstance(event, ENDINGS)]
            assert len(endings) == 1, (job_id, events)
            assert self.movements(job_id) == expected(endings[0]), (job_id, events)
        for events in self.events.values():
            balance = 0
            for event in events:
                if isinstance(event, CreditsGranted | CreditsRefunded):
                    balance += event.amount
                elif isinstance(event, CreditsDebited):
                    balance -= event.amount
                assert getattr(event, "balance", balance) == balance
                assert 0 <= balance <= WELCOME_CREDITS

    def movements(self, job_id: UUID) -> Counter[str]:
        """How often a job was paid for and paid back."""
        return self._movements.get(job_id, Counter())

    @cached_property
    def _movements(self) -> dict[UUID, Counter[str]]:
        found: dict[UUID, Counter[str]] = {}
        for event in (event for events in self.events.values() for event in events):
            if isinstance(event, CreditsDebited | CreditsRefunded):
                found.setdefault(event.job_id, Counter())[type(event).__name__] += 1
        return found


def expected(ending: Event) -> Counter[str]:
    return Counter({"CreditsDebited": 1} | ({} if isinstance(ending, JobCompleted) else {"CreditsRefunded": 1}))


@contextmanager
def connected(settings: Settings) -> Iterator[psycopg.Connection]:
    with psycopg.connect(settings.postgres_dsn, autocommit=True, connect_timeout=3) as connection:
        yield connection


def read(settings: Settings) -> Log:
    """All of the log, under the keys of that system."""
    keys.use_all(settings.keys)
    with connected(settings) as connection:
        return Log(
            connection.execute(
                "SELECT notification_id, originator_id, originator_version, topic, state FROM mangamotion_events"
                " ORDER BY notification_id"
            ).fetchall()
        )
