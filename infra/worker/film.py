"""A finished film: what of an engine's files is a result, and where it goes."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from domain.order import Video
from infra.worker.context import WorkerContext
from processors.rendering import stages
from processors.rendering.protocol import EngineFailed, StitchAnswer
from processors.rendering.stages import NEEDED, RESULTS


class Film(NamedTuple):
    """What the engine made, to be delivered."""

    stitched: StitchAnswer
    #: By the names of results.
    files: Mapping[str, Path]

    async def store(self, tools: WorkerContext, job_id: UUID) -> None:
        """Put all files into the bucket. Raises ObjectsUnavailable."""
        await asyncio.gather(*(self._put(tools, job_id, name) for name in self.files))

    def video(self, job_id: UUID) -> Video:
        """The film as the log remembers it."""
        return stages.video(job_id, self.stitched, tuple(self.files))

    async def _put(self, tools: WorkerContext, job_id: UUID, name: str) -> None:
        key, (media_type, _) = stages.prefix(job_id) + name, RESULTS[name]
        await tools.persistently(lambda: tools.objects.put_file(key, self.files[name], media_type))


def film(stitched: StitchAnswer, files: Mapping[str, Path]) -> Film:
    """What of the files is a result. Raises EngineFailed when one is missing that must be there."""
    results = {name: files[name] for name in RESULTS if name in files}
    if missing := [name for name in NEEDED if name not in results]:
        raise EngineFailed("bad_output", f"The engine did not make {' and '.join(missing)}", retryable=True)
    return Film(stitched, results)
