"""The process that keeps all read models up to date, in every version that this program knows."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import NamedTuple

import psycopg

from infra.deadline import Unavailable
from infra.postgres.leadership import PROJECTOR, leading
from infra.projector import tables
from infra.projector.build import Builder
from infra.projector.runner import Announce, Runner, Wait
from infra.projector.writes import positions
from projections.protocol import Projection
from projections.registry import READ_MODELS, Versions

log = logging.getLogger(__name__)

#: A version that is so many events behind the others is filled beside them, so that they need not wait for it.
FAR = 50_000


class ProjectionPlan(NamedTuple):
    """The versions that follow the log together, and the read models whose newest version is filled beside them."""

    following: Sequence[Projection]
    building: Sequence[Versions]


class Projector:
    """Runs while it leads. What it does follows from the versions that the views show when it begins to lead."""

    def __init__(
        self, dsn: str, new_wait: Callable[[], Wait], announce: Announce, read_models: Sequence[Versions] = READ_MODELS
    ) -> None:
        self._dsn = dsn
        # A notification wakes one task, so each runner has a wait of its own.
        self._wait, self._wait_beside = new_wait(), new_wait()
        self._announce = announce
        self._read_models = read_models

    async def run(self) -> None:
        """Go on for ever, through restarts of PostgreSQL."""
        while True:
            try:
                async with leading(self._dsn, [PROJECTOR], "projector") as connection:
                    await self._follow(await plan(connection, self._read_models))
            except (psycopg.Error, Unavailable, OSError) as error:
                log.warning("projector paused", extra={"reason": str(error)})
                await asyncio.sleep(0.1)

    async def _follow(self, chosen: ProjectionPlan) -> None:
        runner = Runner(self._dsn, chosen.following, wait_for_append=self._wait, announce=self._announce)
        async with asyncio.TaskGroup() as group:
            group.create_task(runner.run())
            if chosen.building:
                builder = Builder(self._dsn, chosen.building, self._wait_beside, self._announce)
                group.create_task(builder.run())


async def plan(connection: psycopg.AsyncConnection, read_models: Sequence[Versions]) -> ProjectionPlan:
    """What is to be done, by which versions serve and how far each one is."""
    shown = await tables.serving(connection)
    reached = await positions(connection, [projection.name for model in read_models for projection in model.all])
    head = max(reached.values(), default=0)

    def is_built(projection: Projection) -> bool:
        serves = all(shown.get(view) == projection.name for view in projection.views)
        return serves and head - reached.get(projection.name, head) < FAR

    building = [model for model in read_models if not is_built(model.newest)]
    beside = [model.newest for model in building]
    known = [projection for model in read_models for projection in model.all if projection.name in reached]
    return ProjectionPlan([projection for projection in known if projection not in beside], building)
