"""A job that failed for good and not by the customer's fault; it can be ordered again once."""

from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import EVERY_FIELD, Aggregate, Event, OwnerRule
from domain.errors import Contradiction
from domain.ids import dead_letter_id

#: Codes of failures that lie in what was ordered: the same order would fail again, and no operator can mend it.
CUSTOMERS_OWN = frozenset(("invalid_input", "moderated_input", "moderated_output", "unsupported_media", "source_gone"))


def is_dead_letter(code: str) -> bool:
    """Whether an operator may be able to mend a failure with this code."""
    return code not in CUSTOMERS_OWN


class AlreadyRetried(Contradiction):
    """This job has been ordered again already"""

    code = "already_retried"

    def __init__(self, job_id: UUID) -> None:
        super().__init__()
        self.job_id = job_id

    @property
    def details(self) -> dict[str, int | str]:
        return {"jobId": str(self.job_id)}


class JobRetried(Event, frozen=True):
    """A job that brought no video was ordered again, seed included."""

    topic: ClassVar[str] = "dead-letter.retried.v1"
    public = EVERY_FIELD
    job_id: UUID
    #: The new job.
    as_job_id: UUID


class DeadLetter(Aggregate, kw_only=True, omit_defaults=True):
    """Whether a job was ordered again. Its id derives from the job's, so the log itself admits only one retry."""

    snapshot_topic = "dead-letter.snapshot.v1"
    owner_rule = OwnerRule(None, "job_id")

    retried_as: UUID | None = None

    @classmethod
    def of(cls, job_id: UUID) -> "DeadLetter":
        """The dead letter of a job that was not ordered again yet."""
        return cls(id=dead_letter_id(job_id))

    def retry(self, job_id: UUID, as_job_id: UUID) -> None:
        """Record the new order. Raises AlreadyRetried."""
        if self.retried_as is not None:
            raise AlreadyRetried(self.retried_as)
        self.record(JobRetried(job_id=job_id, as_job_id=as_job_id))

    def apply(self, event: Any) -> None:
        match event:
            case JobRetried():
                self.retried_as = event.as_job_id
