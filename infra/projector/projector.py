"""The process that keeps all read models up to date, in every version that this program knows."""

import asyncio
import logging
from collections.abc import Callable, Sequence

import psycopg

from infra.deadline import Unavailable, within
from infra.postgres.leadership import PROJECTOR, leading
from infra.projector.build import BESIDE_OTHERS, Builder
from infra.projector.filling import Pace
from infra.projector.plan import ProjectionPlan, plan
from infra.projector.runner import Announce, Runner, Wait
from projections.registry import READ_MODELS, Versions

log = logging.getLogger(__name__)

#: Seconds between two looks for versions that are to be filled, and for one look.
_LOOK, _DEADLINE = 1.0, 10.0


class Projector:
    """Runs while it leads. What it does follows from the versions that the database holds and the views show.

    `pace`: how much filling a version beside the others takes.
    """

    def __init__(
        self,
        dsn: str,
        new_wait: Callable[[], Wait],
        announce: Announce,
        read_models: Sequence[Versions] = READ_MODELS,
        pace: Pace = BESIDE_OTHERS,
    ) -> None:
        self._dsn = dsn
        # A notification wakes one task, so each runner has a wait of its own.
        self._new_wait, self._wait = new_wait, new_wait()
        self._announce = announce
        self._read_models = read_models
        self._pace = pace

    async def run(self) -> None:
        """Go on for ever, through restarts of PostgreSQL."""
        while True:
            try:
                async with leading(self._dsn, [PROJECTOR], "projector") as connection:
                    await self._follow(connection, await self._plan(connection))
            except (psycopg.Error, Unavailable, OSError) as error:
                log.warning("projector paused", extra={"reason": str(error)})
                await asyncio.sleep(0.1)

    async def _plan(self, connection: psycopg.AsyncConnection) -> ProjectionPlan:
        return await within(_DEADLINE, plan(connection, self._read_models), "PostgreSQL")

    async def _follow(self, connection: psycopg.AsyncConnection, chosen: ProjectionPlan) -> None:
        runner = Runner(self._dsn, chosen.following, wait_for_append=self._wait, announce=self._announce)
        async with asyncio.TaskGroup() as group:
            group.create_task(runner.run())
            known = {projection.name for projection in chosen.following}
            while True:
                if new := [build for build in chosen.building if build.new.name not in known]:
                    known |= {build.new.name for build in new}
                    builder = Builder(self._dsn, new, self._new_wait(), self._announce, self._pace)
                    group.create_task(builder.run())
                await asyncio.sleep(_LOOK)
                try:
                    chosen = await self._plan(connection)
                except (psycopg.Error, Unavailable) as error:  # whether we still lead is known by the lease
                    log.warning("versions not looked up", extra={"reason": str(error)})
