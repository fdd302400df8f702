"""Three bugs that the suite must find: it patches them into its own child processes, and nothing else knows of them."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from domain.credit_events import CreditsRefunded
from domain.job import Job
from domain.user import User
from infra.event_store import append
from infra.worker.leases import Leases

#: The name of a bug, in the environment of the children.
PLANTED = "FAULTS_PLANTED"
#: The seeds that found each bug.
FOUND = Path(__file__).with_name("planted.json")


def found() -> dict[str, int]:
    """The first seed that found each bug."""
    return {name: int(of_one["seed"]) for name, of_one in json.loads(FOUND.read_text()).items()}


def epoch_check_off() -> None:
    """A worker completes a job although another one has its lease."""

    def require_lease(self: Job, epoch: int) -> None:
        self._require_active()

    async def extend(self: Leases, job_id: object, epoch: int) -> bool:
        return True

    _patch(Job, "_require_lease", require_lease)
    _patch(Leases, "extend", extend)


def refund_twice() -> None:
    """A job that fails after a worker has begun it is paid back twice."""
    settle = User.settle

    def settle_again(self: User, job: Job) -> None:
        settle(self, job)
        if job.refund_due and job.attempts:
            balance = self.balance + job.refund_due
            self.record(CreditsRefunded(amount=job.refund_due, balance=balance, job_id=job.id))

    _patch(User, "settle", settle_again)


def ack_before_append() -> None:
    """A command is answered before its events are in the log; what became of them is not asked."""
    commit = append.EventLog._commit

    async def commit_later(self: append.EventLog, batch: list[Any]) -> None:
        position = self.position
        for command in batch:
            position += len(command.rows)
            append._answer(command, append.AppendResult(position))
        await commit(self, batch)

    _patch(append.EventLog, "_commit", commit_later)


BUGS: Mapping[str, Callable[[], None]] = {
    "epoch-check-off": epoch_check_off,
    "refund-twice": refund_twice,
    "ack-before-append": ack_before_append,
}


def _patch(owner: type, name: str, replacement: object) -> None:
    # A bug in code that has another name by now would never be found.
    assert hasattr(owner, name), f"{owner.__name__} has no {name} any more"
    setattr(owner, name, replacement)
