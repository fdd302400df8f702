"""Films that are joined from finished videos."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.jobs import Resolution, customer, require_own_groups, seed_of
from commands.unit_of_work import UnitOfWork, handler
from domain import film, models
from domain.credit_policy import DEFAULT_POLICY, CreditPolicy
from domain.film import (
    FEWEST,
    LONGEST_TITLE,
    MOODS,
    MOST,
    BadMusic,
    ClipNotFound,
    FilmClip,
    FilmCut,
    Format,
    NotClipOwner,
    Transition,
)
from domain.job import Job, JobNotFound, NotJobOwner
from domain.models import FILM
from domain.order import Order
from domain.text import first_words, one_line
from domain.upload import NotUploadOwner, Upload, UploadNotFound, UploadNotReady

_Title = Annotated[str, Meta(max_length=LONGEST_TITLE)]


class MakeFilm(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Join finished videos of one's own to one film."""

    #: In the order in which they are seen.
    jobs: Annotated[tuple[UUID, ...], Meta(min_length=FEWEST, max_length=MOST)]
    transitions: Annotated[
        tuple[Transition, ...],
        Meta(max_length=MOST - 1, description="One for the whole film, or one for each border; default: cuts"),
    ] = ()
    titles: Annotated[
        tuple[_Title | None, ...],
        Meta(max_length=MOST, description="One for each video: written over its beginning, or null"),
    ] = ()
    music: Annotated[
        str | None,
        Meta(description=f"The id of an upload of one's own that has sound, or a mood: {', '.join(MOODS)}"),
    ] = None
    #: WebM and GIF are made beside the MP4.
    format: Format = "mp4"
    resolution: Resolution = "1280x720"
    name: Annotated[str, Meta(max_length=200)] | None = None
    project_id: UUID | None = None


@handler
async def make(
    unit: UnitOfWork, user_id: UUID, asked: MakeFilm, new_id: UUID, policy: CreditPolicy = DEFAULT_POLICY
) -> int:
    """Debit and queue the film in one append; the log position.

    Raises as `jobs.submit`, and ClipNotFound, NotClipOwner, ClipNotFinished, BadClips, BadTransitions, BadTitles,
    BadMusic, FilmTooLong, BadResolution.
    """
    user = await customer(unit, user_id, policy)
    order = await _order(unit, user_id, asked, new_id)
    return await unit.save(user, user.submit(new_id, order, policy))


@handler
async def planned(unit: UnitOfWork, user_id: UUID, asked: MakeFilm, new_id: UUID) -> Order:
    """What would be ordered. Raises as `make`."""
    return await _order(unit, user_id, asked, new_id)


async def _order(unit: UnitOfWork, user_id: UUID, asked: MakeFilm, new_id: UUID) -> Order:
    models.size(asked.resolution)
    titles = film.each_title(asked.titles, len(asked.jobs))
    transitions = film.each_transition(asked.transitions, len(asked.jobs))
    clips = [await _clip(unit, user_id, job, title) for job, title in zip(asked.jobs, titles, strict=True)]
    mood, music_key = await _music(unit, user_id, asked.music)
    cut = film.checked(
        FilmCut(clips=tuple(clips), transitions=transitions, mood=mood, music_key=music_key, format=asked.format)
    )
    named = one_line(asked.name or "") or f"A film of {len(clips)} videos"
    order = Order(
        prompt=named,
        name=first_words(named),
        model=FILM.name,
        seed=seed_of(new_id),
        price=models.price(FILM, cut.seconds),
        resolution=asked.resolution,
        duration_seconds=cut.seconds,
        project_id=asked.project_id,
        film=film.packed(cut),
    )
    await require_own_groups(unit, user_id, order)
    return order


async def _clip(unit: UnitOfWork, user_id: UUID, job_id: UUID, title: str | None) -> FilmClip:
    try:
        job = await unit.newest(Job, job_id)
        job.authorize(user_id)
    except JobNotFound:
        raise ClipNotFound(f"Job {job_id} was not found") from None
    except NotJobOwner:
        raise NotClipOwner(f"Job {job_id} is not yours") from None
    return film.clip_of(job, title)


async def _music(unit: UnitOfWork, user_id: UUID, asked: str | None) -> tuple[str | None, str | None]:
    """The mood of the music, and the key of an upload: one of both, or neither. Raises BadMusic."""
    if asked is None or asked in MOODS:
        return asked, None
    try:
        upload = await unit.load(Upload, UUID(asked))
        upload.authorize(user_id)
        media = upload.require_ready()
    except (ValueError, UploadNotFound, NotUploadOwner, UploadNotReady):
        raise BadMusic(
            f"Music is one of {', '.join(MOODS)}, or the id of an upload of your own that has sound"
        ) from None
    if not media.has_audio:
        raise BadMusic("The upload that was named as music has no sound")
    return None, upload.key
