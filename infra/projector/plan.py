"""Which versions follow the log, and which are filled beside them: it follows from what the database holds."""

from collections.abc import Sequence
from typing import NamedTuple

import psycopg

from infra.projector import tables
from infra.projector.writes import positions
from projections.copies import with_copies
from projections.protocol import Projection
from projections.registry import Versions

#: A version that is so many events behind the others is filled beside them, so that they need not wait for it.
FAR = 50_000


class VersionBuild(NamedTuple):
    """A version that is filled, and the one that views show meanwhile; None where there is none to compare with."""

    new: Projection
    old: Projection | None = None


class ProjectionPlan(NamedTuple):
    """The versions that follow the log together, and those that are filled beside them."""

    following: Sequence[Projection]
    building: Sequence[VersionBuild]


async def plan(connection: psycopg.AsyncConnection, read_models: Sequence[Versions]) -> ProjectionPlan:
    """What is to be done, by which versions serve and how far each one is."""
    shown, made = await tables.serving(connection), await tables.made(connection)
    models = [with_copies(model, made) for model in read_models]
    reached = await positions(connection, [version.name for versions in models for version in versions])
    head = max(reached.values(), default=0)

    def is_built(version: Projection) -> bool:
        serves = all(shown.get(view) == version.name for view in version.views)
        return serves and head - reached[version.name] < FAR

    known = [[version for version in versions if version.name in reached] for versions in models]
    building = [
        VersionBuild(versions[-1], _shown(versions[:-1], shown))
        for versions in known
        if versions and not is_built(versions[-1])
    ]
    beside = [build.new for build in building]
    return ProjectionPlan([version for versions in known for version in versions if version not in beside], building)


def _shown(versions: Sequence[Projection], shown: dict[str, str]) -> Projection | None:
    return next((version for version in versions if version.name in shown.values()), None)
