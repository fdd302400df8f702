"""Who is asked to draw parts of a job that another worker leads: hands that nobody needs, one per open part."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID


class OpenJob(NamedTuple):
    """A job with parts that nobody draws."""

    job_id: UUID
    parts: int


def choose_assists(jobs: Sequence[OpenJob], hands: int) -> list[UUID]:
    """The jobs that `hands` idle workers are asked to help with: each in turn, the longest waiting first."""
    rounds = range(max((job.parts for job in jobs), default=0))
    return [job.job_id for turn in rounds for job in jobs if job.parts > turn][: max(hands, 0)]
