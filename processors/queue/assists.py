"""Which jobs idle workers are asked to help with: one worker per part that is not being rendered."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID


class OpenJob(NamedTuple):
    """A job with parts that no worker renders."""

    job_id: UUID
    parts: int


def choose_assists(jobs: Sequence[OpenJob], idle_workers: int) -> list[UUID]:
    """The jobs that idle workers are asked to help with, round by round, the longest waiting first."""
    rounds = range(max((job.parts for job in jobs), default=0))
    return [job.job_id for turn in rounds for job in jobs if job.parts > turn][: max(idle_workers, 0)]
