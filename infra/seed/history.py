"""A whole history of a studio, as rows of the log in their order."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import NamedTuple

from domain.aggregate import Aggregate
from domain.job import Job, Status
from domain.order import Video
from infra.event_store.codec import EventRow
from infra.seed.customers import Customers
from infra.seed.films import SeededFilm
from infra.seed.habits import Habits
from infra.seed.orders import Orders
from infra.seed.renders import Renders
from infra.seed.studio import SeededAccount, SeedRules, SeedSize, Studio

#: So many rows are handed on at a time.
_BATCH = 5_000


class SeedHashes(NamedTuple):
    """Stored passwords: one per account, and one of the share links."""

    accounts: Sequence[str]
    links: str


class History:
    """The history of a studio of a size, made while its rows are taken."""

    def __init__(self, size: SeedSize, rules: SeedRules, films: Sequence[SeededFilm], hashes: SeedHashes) -> None:
        self._studio = Studio(size, rules, films)
        customers = Customers(self._studio, hashes.accounts)
        Orders(self._studio, customers, Renders(self._studio, Habits(self._studio, hashes.links)))

    async def rows(self) -> AsyncIterator[list[EventRow]]:
        """All rows, some thousands at a time."""
        taken = 0
        async for _ in self._studio.timeline.run():
            if self._studio.store.recorded >= taken + _BATCH:
                taken = self._studio.store.recorded
                yield self._studio.store.take()
        yield self._studio.store.take()

    @property
    def accounts(self) -> Sequence[SeededAccount]:
        """The first one is the oldest, and has the most jobs."""
        return self._studio.accounts

    @property
    def aggregates(self) -> Sequence[Aggregate]:
        """All that there is once every row was taken."""
        return list(self._studio.store.aggregates.values())

    @property
    def delivered(self) -> Sequence[tuple[SeededFilm, Video]]:
        """The videos that are kept, and which film each one is."""
        jobs = ((film, self._studio.store.aggregates[job_id]) for job_id, film in self._studio.delivered.items())
        return [
            (film, job.video)
            for film, job in jobs
            if isinstance(job, Job) and job.status == Status.COMPLETED and job.video
        ]

    @property
    def uploaded(self) -> Mapping[str, SeededFilm]:
        """The uploaded files by their keys, and of which film each one is the video."""
        return self._studio.uploaded
