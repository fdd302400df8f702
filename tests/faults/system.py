"""The whole system, seen from outside: its processes, its settings, and what must be true of its log."""

import os
import signal
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

import psycopg

from domain.aggregate import Event
from domain.credit_events import CreditsDebited, CreditsGranted, CreditsPurchased, CreditsRefunded
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
_EVENTS = """
SELECT notification_id, originator_id, originator_version, topic, state FROM mangamotion_events
 WHERE notification_id > %s ORDER BY notification_id
"""
ENDINGS = (JobCompleted, JobFailed, JobCanceled, JobExpired)
#: Position, aggregate, version, topic, state.
Row = tuple[int, UUID, int, str, bytes]


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

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self.positions: list[int] = []
        self.versions: dict[UUID, list[int]] = {}
        self.events: dict[UUID, list[Event]] = {}
        self._jobs: dict[UUID, list[Event]] = {}
        self._movements: dict[UUID, Counter[str]] = {}
        self.add(rows)

    def add(self, rows: Sequence[Row]) -> None:
        """Events that follow the newest one."""
        for position, originator_id, version, topic, state in rows:
            event = decode(originator_id, version, topic, state).event
            self.positions.append(position)
            self.versions.setdefault(originator_id, []).append(version)
            of_one = self.events.setdefault(originator_id, [])
            of_one.append(event)
            if isinstance(event, JobQueued):
                self._jobs[originator_id] = of_one
            if isinstance(event, CreditsDebited | CreditsRefunded):
                self._movements.setdefault(event.job_id, Counter())[type(event).__name__] += 1

    @property
    def jobs(self) -> Mapping[UUID, list[Event]]:
        return self._jobs

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

    def purchases(self, user_id: UUID) -> int:
        """How often an account got credits for money."""
        return sum(isinstance(event, CreditsPurchased) for event in self.events.get(user_id, ()))

    def check(self) -> None:
        """No gap, no double ending, no credit made or lost, no result of a worker that had lost its lease."""
        assert self.positions == list(range(1, len(self.positions) + 1)), "the positions have a gap"
        for id_, versions in self.versions.items():
            assert versions == list(range(1, len(versions) + 1)), f"the versions of {id_} have a gap: {versions}"
        for job_id, events in self.jobs.items():
            endings = [event for event in events if isinstance(event, ENDINGS)]
            assert len(endings) == 1, f"job {job_id} has {len(endings)} ends: {events}"
            moved = self.movements(job_id)
            assert moved == expected(endings[0]), f"job {job_id} was paid and refunded {dict(moved)}: {events}"
            check_fence(job_id, events)
        for id_, events in self.events.items():
            check_balance(id_, events)

    def movements(self, job_id: UUID) -> Counter[str]:
        """How often a job was paid for and paid back."""
        return self._movements.get(job_id, Counter())


def check_fence(job_id: UUID, events: Sequence[Event]) -> None:
    """Only the worker that began last has completed the job."""
    newest = 0
    for event in events:
        if isinstance(event, JobStarted):
            assert event.epoch > newest, f"job {job_id} was begun with epoch {event.epoch} after {newest}"
            newest = event.epoch
        elif isinstance(event, JobCompleted):
            assert event.epoch == newest, f"job {job_id} was completed by epoch {event.epoch}, and {newest} had it"


def check_balance(id_: UUID, events: Sequence[Event]) -> None:
    """Every balance is the sum of what came and went, and there are no more credits than were given and bought."""
    balance, most = 0, WELCOME_CREDITS
    for event in events:
        if isinstance(event, CreditsGranted | CreditsRefunded | CreditsPurchased):
            balance += event.amount
            most += event.amount if isinstance(event, CreditsPurchased) else 0
        elif isinstance(event, CreditsDebited):
            balance -= event.amount
        assert getattr(event, "balance", balance) == balance, f"the balance of {id_} is not the sum of its movements"
        assert 0 <= balance <= most, f"the balance of {id_} is {balance} of at most {most}"


def expected(ending: Event) -> Counter[str]:
    return Counter({"CreditsDebited": 1} | ({} if isinstance(ending, JobCompleted) else {"CreditsRefunded": 1}))


@contextmanager
def connected(settings: Settings) -> Iterator[psycopg.Connection]:
    with psycopg.connect(settings.postgres_dsn, autocommit=True, connect_timeout=3) as connection:
        yield connection


def read(settings: Settings, log: Log | None = None) -> Log:
    """All of the log, under the keys of that system. With a log that was read before: that one, with what is new."""
    keys.use_all(settings.keys)
    log = log or Log()
    newest = log.positions[-1] if log.positions else 0
    with connected(settings) as connection:
        log.add(connection.execute(_EVENTS, (newest,)).fetchall())
    return log
