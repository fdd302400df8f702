"""Fetches what a film is joined from: the videos of finished jobs, and the upload that is its music."""

import hashlib
from pathlib import Path
from uuid import UUID

from commands import rendering
from domain import film
from domain.film import FilmCut
from domain.job import JobNotFound
from infra.worker.context import ClaimedJob, WorkerContext
from processors.rendering.film_files import MUSIC, clip_file
from processors.rendering.protocol import EngineFailed

_FOLDER = "clips"


async def fetch_clips(context: WorkerContext, claimed: ClaimedJob, packed: str) -> tuple[Path, str]:
    """The folder with all files of a film, and a digest of them.

    Raises EngineFailed when a video or the music was deleted since the film was ordered, ObjectsUnavailable,
    DATABASE_UNAVAILABLE.
    """
    cut, folder = film.unpacked(packed), claimed.folder / _FOLDER
    folder.mkdir(exist_ok=True)
    objects = context.storage.objects
    for number, clip in enumerate(cut.clips):
        file = folder / clip_file(number)
        if not await _is_there(context, clip.job) or not await objects.fetch_file(clip.key, file):
            raise _gone(f"The video of job {clip.job}")
    if cut.music_key is not None and not await objects.fetch_file(cut.music_key, folder / MUSIC):
        raise _gone("The upload with the music")
    return folder, _digest(cut)


async def _is_there(context: WorkerContext, job_id: UUID) -> bool:
    """Whether a job is neither deleted nor in the trash."""
    try:
        return not (await rendering.look(context.storage.events, job_id)).hidden
    except JobNotFound:
        return False


def _gone(what: str) -> EngineFailed:
    return EngineFailed("source_gone", f"{what} was deleted before the film was made of it", retryable=False)


def _digest(cut: FilmCut) -> str:
    """Files never change under their keys."""
    facts = [f"{clip.key} {clip.sha256}" for clip in cut.clips]
    return hashlib.sha256("\n".join([*facts, cut.music_key or ""]).encode()).hexdigest()
